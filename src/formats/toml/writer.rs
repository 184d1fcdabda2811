//! Documents to TOML.

use serde_json::{Map, Value};

/// The document as TOML, which has no null: a field or an item that is null is left out, and so is a whole that is no
/// object.
pub(in crate::formats) fn write(document: &Value) -> String {
    toml::to_string_pretty(&without_nulls(document)).unwrap_or_default()
}

/// Calls itself for what is within; how deep, the limit on documents bounds.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().filter(|item| !item.is_null()).map(without_nulls).collect(),
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, field)| !field.is_null());
            Value::Object(fields.map(|(name, field)| (name.clone(), without_nulls(field))).collect::<Map<_, _>>())
        }
        scalar => scalar.clone(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_toml_can_say_is_written() {
        let text = write(&json!({ "title": "A", "draft": null, "tags": ["a", null], "seo": { "n": 1 } }));
        assert_eq!(text, "title = \"A\"\ntags = [\"a\"]\n\n[seo]\nn = 1\n");
    }
}
