//! The document: the JSON value that a schema judges. It is the same whether it came from a request or from a file.

use serde_json::Value;

/// What a schema judges: fields, and `blocks` where the content type has them.
///
/// An object in any document that was admitted; whatever a client sent until then. Two documents are equal when they
/// hold the same fields, in whatever order.
pub type Document = Value;

/// The `id` of a block, where `value` is an object that has one.
pub fn block_id(value: &Value) -> Option<&str> {
    value.get("id").and_then(Value::as_str)
}

/// The kind of a JSON value with its article, as messages name it: `a string`, `an object`, `null`.
pub fn json_kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a number",
        Value::Number(_) => "an integer",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
