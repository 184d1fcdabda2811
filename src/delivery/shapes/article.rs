//! The article as schema.org describes it: <https://schema.org/Article>.

use serde_json::{Map, Value, json};

use super::Opened;
use super::json_ld::name_on;
use crate::delivery::Site;
use crate::formats::plain_words;
use crate::schema::{AnnotatedDocument, AnnotatedNode, Meaning};

/// Actions of schema.org, by what the reader is asked to do.
const ACTIONS: &[(&str, &str)] = &[
    ("follow", "FollowAction"),
    ("newsletter", "SubscribeAction"),
    ("subscribe", "SubscribeAction"),
    ("download", "DownloadAction"),
    ("contact", "CommunicateAction"),
    ("register", "RegisterAction"),
    ("buy", "BuyAction"),
];

/// The article.
pub(super) fn article(
    site: &Site,
    opened: &Opened<'_>,
    described: &AnnotatedDocument<'_>,
    page: Option<&str>,
) -> Value {
    let date = |meaning, served: Option<&str>| described.text(meaning).or(served).map(Value::from);
    let takeaways: Vec<_> = described.meaning(Meaning::Takeaway).map(words).filter(|text| !text.is_empty()).collect();
    let properties = [
        ("@id", name_on(page, "article")),
        ("headline", described.text(Meaning::Title).map(Value::from)),
        ("description", described.text(Meaning::Summary).map(Value::from)),
        ("abstract", (!takeaways.is_empty()).then(|| takeaways.join(" ").into())),
        ("datePublished", date(Meaning::Date, opened.word("published_at"))),
        ("dateModified", date(Meaning::Updated, opened.word("updated_at"))),
        ("inLanguage", Some(opened.locale().into())),
        ("author", list(described.meaning(Meaning::Author).filter_map(author))),
        ("publisher", site.publisher()),
        ("image", described.meaning(Meaning::Picture).find_map(picture)),
        ("keywords", list(described.meaning(Meaning::Tag).map(|tag| tag.value.clone()))),
        ("url", described.text(Meaning::Canonical).or(page).map(Value::from)),
        ("mainEntityOfPage", page.map(Value::from)),
        ("potentialAction", list(described.meaning(Meaning::ActionTarget).map(|target| action(described, target)))),
    ];
    let mut article = Map::from_iter([("@type".to_owned(), Value::from("Article"))]);
    article.extend(properties.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))));
    Value::Object(article)
}

/// A list, where there is something on it.
fn list(items: impl Iterator<Item = Value>) -> Option<Value> {
    let items: Vec<Value> = items.collect();
    (!items.is_empty()).then_some(Value::Array(items))
}

/// The words of a text.
pub(super) fn words(part: &AnnotatedNode<'_>) -> String {
    let text = part.value.as_str().unwrap_or_default();
    if part.is_markdown { plain_words(text) } else { text.to_owned() }
}

/// The name of an author, and a page about the author: of an object with `name` and `url`, or of a name alone. A reference
/// to an entry is no name that readers know.
pub(in crate::delivery) fn author_of<'a>(part: &AnnotatedNode<'a>) -> Option<(&'a str, Option<&'a str>)> {
    let text_of = |name| part.value.get(name).and_then(Value::as_str);
    let alone = part.value.as_str().filter(|_| !part.is_reference);
    Some((alone.or_else(|| text_of("name"))?, text_of("url")))
}

fn author(part: &AnnotatedNode<'_>) -> Option<Value> {
    let (name, url) = author_of(part)?;
    let mut person = Map::from_iter([("@type".to_owned(), "Person".into()), ("name".to_owned(), name.into())]);
    person.extend(url.map(|url| ("url".to_owned(), url.into())));
    Some(Value::Object(person))
}

/// The address of a picture, which an object has as `src`.
fn picture(part: &AnnotatedNode<'_>) -> Option<Value> {
    part.value.as_str().or_else(|| part.value.get("src")?.as_str()).map(Value::from)
}

fn action(described: &AnnotatedDocument<'_>, target: &AnnotatedNode<'_>) -> Value {
    let text_of = |meaning| described.beside(target, meaning).and_then(|part| part.value.as_str());
    let purpose = text_of(Meaning::ActionPurpose);
    let kind = ACTIONS.iter().find(|(word, _)| Some(*word) == purpose).map_or("Action", |(_, kind)| kind);
    let mut action = json!({ "@type": kind, "target": target.value });
    if let (Some(label), Some(action)) = (text_of(Meaning::ActionLabel), action.as_object_mut()) {
        action.insert("name".to_owned(), label.into());
    }
    action
}
