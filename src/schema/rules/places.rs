//! Places of a document in reading order, and the blocks that they lie in.

use std::collections::HashMap;

use serde_json::Value;

use crate::content::{Document, Pointer, block_id};

/// The id of the innermost block with an id that a place lies in.
pub(in crate::schema) fn block_around(document: &Document, place: &Pointer) -> Option<String> {
    let mut value = document;
    let mut block = None;
    for token in place.tokens() {
        let Some(next) = step(value, &token) else { break };
        value = next;
        if value.get("type").is_some_and(Value::is_string) {
            block = block_id(value).or(block);
        }
    }
    block.map(str::to_owned)
}

/// The most fields of an object that are gone through for each place.
const SEARCHED_MAX: usize = 32;

/// Where a reader meets a place: the position of each field and item on the way down. What is not in the document, such
/// as a missing field, comes after all that its holder does have.
pub(in crate::schema) type ReadingPosition = Vec<usize>;

/// Tells the reading positions of places of one document.
pub(in crate::schema) struct ReadingOrder<'a> {
    document: &'a Document,
    positions: HashMap<*const Value, HashMap<&'a str, usize>>,
}

impl<'a> ReadingOrder<'a> {
    /// The order of a document's places.
    pub(in crate::schema) fn of(document: &'a Document) -> Self {
        Self { document, positions: HashMap::new() }
    }

    /// Where a reader meets `place`.
    pub(in crate::schema) fn position(&mut self, place: &Pointer) -> ReadingPosition {
        let mut value = self.document;
        let mut position = Vec::new();
        for token in place.tokens() {
            let Some(next) = step(value, &token) else {
                position.push(usize::MAX);
                break;
            };
            position.push(self.among(value, &token));
            value = next;
        }
        position
    }

    fn among(&mut self, value: &'a Value, token: &str) -> usize {
        match value {
            Value::Object(fields) if fields.len() <= SEARCHED_MAX => {
                fields.keys().position(|key| key == token).unwrap_or(usize::MAX)
            }
            Value::Object(fields) => {
                // Objects can have very many fields, and every one of them can have a finding: count them once.
                let positions = self
                    .positions
                    .entry(std::ptr::from_ref(value))
                    .or_insert_with(|| fields.keys().enumerate().map(|(at, key)| (key.as_str(), at)).collect());
                positions.get(token).copied().unwrap_or(usize::MAX)
            }
            _ => token.parse().unwrap_or(usize::MAX),
        }
    }
}

fn step<'a>(value: &'a Value, token: &str) -> Option<&'a Value> {
    match value {
        Value::Object(fields) => fields.get(token),
        Value::Array(items) => items.get(token.parse::<usize>().ok()?),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_reader_meets_what_is_missing_after_what_is_there() {
        let document = json!({"title": 1, "blocks": [{"z": 1, "a": {"b": 1}}]});
        let mut order = ReadingOrder::of(&document);
        let mut places: Vec<Pointer> =
            ["/summary", "/blocks/0/text", "/blocks/0/a/b", "/blocks/0/z", "/blocks/0", "/title"]
                .iter()
                .map(|text| Pointer::parse(text).unwrap())
                .collect();
        places.sort_by_key(|place| order.position(place));
        let places: Vec<&str> = places.iter().map(Pointer::as_str).collect();
        assert_eq!(places, ["/title", "/blocks/0", "/blocks/0/z", "/blocks/0/a/b", "/blocks/0/text", "/summary"]);
    }

    #[test]
    fn a_place_lies_in_the_innermost_block() {
        let document =
            json!({"blocks": [{"type": "columns", "id": "two", "blocks": [{"type": "body", "id": "left"}]}]});
        let block = |text| block_around(&document, &Pointer::parse(text).unwrap());
        assert_eq!(block("/blocks/0/blocks/0/text"), Some("left".to_owned()));
        assert_eq!(block("/blocks/0/blocks"), Some("two".to_owned()));
        assert_eq!(block("/blocks"), None);
    }
}
