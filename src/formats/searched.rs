//! The texts of a document that a search looks through, as plain words.

use serde_json::Value;

use super::plain_words;
use crate::schema::{Catalog, Meaning, SchemaFile};

/// A text that a search looks through.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Searched {
    /// Where it stands.
    pub place: SearchedPlace,
    /// The id of the block that it stands in, where it stands in one that has an id.
    pub block: Option<String>,
    /// Its words, without markup.
    pub text: String,
}

/// Where a text stands: what stands higher says more of what the entry is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SearchedPlace {
    /// It is the title.
    Title,
    /// It is another text of the document's own, such as the summary.
    Document,
    /// It stands in a block.
    Block,
}

/// The texts of a document that a search looks through: words that people read, as the schemas tell them from ids,
/// addresses and code; the title first, then what else is the document's own, then the blocks in their order.
pub fn searched(catalog: &Catalog, content_type: &SchemaFile, document: &Value) -> Vec<Searched> {
    let described = catalog.describe(content_type, document);
    let mut texts: Vec<Searched> = Vec::new();
    for part in &described.parts {
        let names = |meaning: &Meaning| SEARCHED.contains(meaning);
        let is_read = (part.is_prose || part.meanings.iter().any(names)) && !part.is_reference;
        let Some(text) = part.value.as_str().filter(|_| is_read) else { continue };
        let place = match part.depth {
            0 if part.meanings.contains(&Meaning::Title) => SearchedPlace::Title,
            0 => SearchedPlace::Document,
            _ => SearchedPlace::Block,
        };
        let text = if part.is_markdown { plain_words(text) } else { text.to_owned() };
        texts.push(Searched { place, block: part.block.map(str::to_owned), text });
    }
    texts.sort_by_key(|text| text.place);
    texts
}

/// What is read whatever form its schema gives it: a title may be of any length, and a tag is a slug.
const SEARCHED: [Meaning; 7] = [
    Meaning::Title,
    Meaning::Summary,
    Meaning::Heading,
    Meaning::Question,
    Meaning::Answer,
    Meaning::Takeaway,
    Meaning::Tag,
];

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::Limits;

    #[test]
    fn words_are_searched_and_addresses_are_not() {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let document = json!({
            "summary": "A summary",
            "title": "A title",
            "tags": ["energy"],
            "authors": [{ "name": "Ada", "url": "https://a.example" }],
            "blocks": [{ "type": "body", "id": "intro", "text": "## One\n\n*Two* [three](https://four.example)" }],
        });
        let found = searched(&catalog, catalog.content_type("article").unwrap(), &document);
        let texts: Vec<_> = found.iter().map(|text| (text.place, text.block.as_deref(), text.text.as_str())).collect();
        let own = |text| (SearchedPlace::Document, None, text);
        assert_eq!(
            texts,
            [
                (SearchedPlace::Title, None, "A title"),
                own("A summary"),
                own("energy"),
                own("Ada"),
                (SearchedPlace::Block, Some("intro"), "One\n\nTwo three"),
            ]
        );
    }
}
