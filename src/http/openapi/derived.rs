//! Schemas that are derived from the types that are sent, so that no field of an answer can be missing in them.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

/// The schema of what is sent of a type.
pub(super) fn derived<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize().with(|settings| settings.inline_subschemas = true);
    let mut schema = T::json_schema(&mut settings.into_generator()).to_value();
    simplify(&mut schema);
    schema
}

/// A schema whose field of that name is described elsewhere.
pub(super) fn with_field(mut schema: Value, name: &str, field: Value) -> Value {
    if let Some(property) = schema.get_mut("properties").and_then(|properties| properties.get_mut(name)) {
        *property = field;
    }
    schema
}

/// Leaves out how wide a number is in memory, and makes one enumeration of alternatives that are a word each.
fn simplify(value: &mut Value) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(simplify),
        Value::Object(fields) => {
            let width = fields.get("format").and_then(Value::as_str).unwrap_or_default();
            if width.starts_with("int") || width.starts_with("uint") {
                fields.shift_remove("format");
            }
            if let Some(words) = words(fields) {
                fields.shift_remove("oneOf");
                fields.insert("type".to_owned(), "string".into());
                fields.insert("enum".to_owned(), words);
            }
            fields.values_mut().for_each(simplify);
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn words(fields: &Map<String, Value>) -> Option<Value> {
    let alternatives = fields.get("oneOf")?.as_array()?;
    let words: Option<Vec<_>> = alternatives.iter().map(|alternative| alternative.get("const").cloned()).collect();
    Some(json!(words?))
}
