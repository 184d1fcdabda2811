//! The values of a document, each under a key that says where it stands.

use serde_json::{Map, Value};

use super::Scalar;
use crate::content::TypeName;

/// The most bytes of a key. What stands deeper or under longer names can be read and cannot be asked for; a database
/// bounds the rows of an index, and no schema that people write comes near it.
pub const KEY_BYTES_MAX: usize = 512;

/// One step of a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathStep {
    /// Into the field of an object, of every object where there is an array of them.
    Field(String),
    /// To those objects only whose `type` is this one: blocks.
    Typed(TypeName),
}

/// The key of what stands behind those steps: `title`, `blocks[faq].items.question`.
pub fn key(steps: &[PathStep]) -> String {
    let mut key = String::new();
    for step in steps {
        match step {
            PathStep::Field(name) => push_field(&mut key, name),
            PathStep::Typed(name) => push_type(&mut key, name.as_str()),
        }
    }
    key
}

/// Every text, number and truth value of a document under its key, in the order of the document. Arrays have no place in
/// a key, null is no value, and an object below the root whose `type` is the name of a type has it in its key.
///
/// It asks no schema: so the store can tell the values of what was published before, and a schema that changes changes
/// what can be asked and not what is stored.
pub fn values(document: &Value) -> Vec<(String, Scalar)> {
    let mut found = Vec::new();
    if let Value::Object(fields) = document {
        walk_fields(fields, &mut String::new(), &mut found);
    }
    found
}

fn walk(value: &Value, key: &mut String, found: &mut Vec<(String, Scalar)>) {
    if key.len() > KEY_BYTES_MAX {
        return;
    }
    let scalar = match value {
        Value::Null => None,
        Value::Bool(truth) => Some(Scalar::Boolean(*truth)),
        Value::Number(number) => number.as_f64().map(Scalar::Number),
        Value::String(text) => Some(Scalar::Text(text.clone())),
        Value::Array(items) => {
            for item in items {
                walk(item, key, found);
            }
            None
        }
        Value::Object(fields) => {
            let length = key.len();
            if let Some(name) = fields.get("type").and_then(Value::as_str).and_then(|name| TypeName::parse(name).ok()) {
                push_type(key, name.as_str());
            }
            walk_fields(fields, key, found);
            key.truncate(length);
            None
        }
    };
    found.extend(scalar.map(|scalar| (key.clone(), scalar)));
}

fn walk_fields(fields: &Map<String, Value>, key: &mut String, found: &mut Vec<(String, Scalar)>) {
    for (name, value) in fields {
        let length = key.len();
        push_field(key, name);
        walk(value, key, found);
        key.truncate(length);
    }
}

/// Whether what has a key stands in the field of that name at the root of a document, or is it.
pub(super) fn is_in_field(key: &str, name: &str) -> bool {
    let mut field = String::with_capacity(name.len());
    push_field(&mut field, name);
    key.strip_prefix(&field).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
}

fn push_field(key: &mut String, name: &str) {
    if !key.is_empty() {
        key.push('.');
    }
    for character in name.chars() {
        // Names of fields may hold what separates them.
        if matches!(character, '.' | '[' | ']' | '\\') {
            key.push('\\');
        }
        key.push(character);
    }
}

fn push_type(key: &mut String, name: &str) {
    key.push('[');
    key.push_str(name);
    key.push(']');
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_stands_under_the_key_of_its_steps() {
        let document = json!({
            "type": "no block",
            "tags": ["a", null, "b"],
            "blocks": [{ "type": "faq", "items": [{ "question": "Why?", "n": 1 }] }, { "type": "Odd Type", "x.y": true }],
        });
        let text = |text: &str| Scalar::Text(text.to_owned());
        let expected = [
            ("type", text("no block")),
            ("tags", text("a")),
            ("tags", text("b")),
            ("blocks[faq].type", text("faq")),
            ("blocks[faq].items.question", text("Why?")),
            ("blocks[faq].items.n", Scalar::Number(1.0)),
            ("blocks.type", text("Odd Type")),
            ("blocks.x\\.y", Scalar::Boolean(true)),
        ];
        assert_eq!(values(&document), expected.map(|(key, value)| (key.to_owned(), value)));
        for (key, name) in [("tags", "tags"), ("blocks[faq].type", "blocks"), ("x\\.y", "x.y"), ("x\\.y.z", "x.y")] {
            assert!(is_in_field(key, name) && !is_in_field(key, "x") && !is_in_field(key, "tag"), "{key}");
        }
        let field = |name: &str| PathStep::Field(name.to_owned());
        let faq = PathStep::Typed(TypeName::parse("faq").unwrap());
        assert_eq!(key(&[field("blocks"), faq, field("items"), field("question")]), "blocks[faq].items.question");
    }

    #[test]
    fn what_stands_too_deep_has_no_key() {
        let document = json!({ "a".repeat(KEY_BYTES_MAX + 1): 1, "a": 1 });
        assert_eq!(values(&document).len(), 1);
    }
}
