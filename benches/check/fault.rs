//! The faults of one article in a hundred.

use serde_json::{Value, json};

/// How many articles there are for each one with a fault.
const EACH: usize = 100;

/// The faults that any judge of the schema sees.
const OF_SHAPE: &[fn(&mut Value)] = &[
    |article| remove(article, "", "summary"),
    |article| put(article, "", "sumary", json!("A field that no article has")),
    |article| put(article, "", "tags", json!("energy")),
    |article| put(article, "/blocks/8", "url", json!("http://example.com")),
    |article| put(article, "/blocks/1", "type", json!("bodi")),
    |article| put(article, "", "title", json!("long ".repeat(60))),
    |article| put(article, "", "date", json!("yesterday")),
    |article| remove(article, "/blocks/3/items/1", "answer"),
];

/// The faults that a schema does not know.
const OF_CONTENT: &[fn(&mut Value)] = &[
    |article| put(article, "/blocks/4", "id", json!("faq")),
    |article| put(article, "", "summary", json!("Itâ€™s a cafÃ© that was decoded with the wrong charset.")),
    |article| put(article, "/blocks/9/items/0", "entry", json!("no-such-article")),
    |article| put(article, "/blocks/0", "text", json!("Some <b>bold</b> words.")),
];

/// Gives the article with that number its fault, if it is one that has one.
pub(crate) fn add(article: &mut Value, number: usize) {
    if number % EACH == EACH / 3 {
        let kinds: Vec<_> = OF_SHAPE.iter().chain(OF_CONTENT).collect();
        if let Some(kind) = kinds.get(number / EACH % kinds.len()) {
            kind(article);
        }
    }
}

fn put(article: &mut Value, holder: &str, name: &str, value: Value) {
    if let Some(Value::Object(fields)) = article.pointer_mut(holder) {
        fields.insert(name.to_owned(), value);
    }
}

fn remove(article: &mut Value, holder: &str, name: &str) {
    if let Some(Value::Object(fields)) = article.pointer_mut(holder) {
        fields.shift_remove(name);
    }
}
