//! Documents to JSON.

use serde_json::Value;

/// The document as JSON: fields in the order that they have, two spaces a level, a line's end at the end.
pub(in crate::formats) fn write(document: &Value) -> String {
    format!("{document:#}\n")
}
