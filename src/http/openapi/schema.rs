//! The words that schemas of components are made of.

use serde_json::{Value, json};

use crate::schema::COMPONENT_PREFIX;

/// A reference to a component.
pub(super) fn refer(name: &str) -> Value {
    json!({ "$ref": format!("{COMPONENT_PREFIX}{name}") })
}

/// An object of which no more is known than what is said of it.
pub(super) fn described_object(description: &str) -> Value {
    json!({ "type": "object", "additionalProperties": true, "description": description })
}

/// An object of which no more is known; without the second word, generators of types take it for an empty one.
pub(super) fn any_object() -> Value {
    json!({ "type": "object", "additionalProperties": true })
}
