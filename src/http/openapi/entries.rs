//! What the management API says of entries beside their envelopes.

use serde_json::{Value, json};

use super::schema::refer;

/// An entry that went with another one.
pub(super) fn companion() -> Value {
    json!({
        "description": "An entry that was published, unpublished or deleted together with another one.",
        "allOf": [refer("Entry"), {
            "type": "object",
            "required": ["findings"],
            "properties": {
                "etag": { "type": "string", "description": "The entity tag that its next change has to name; not there where it was only tried." },
                "findings": { "type": "array", "items": refer("Finding") },
            },
        }],
    })
}

/// What problems say of an entry.
pub(super) fn entry_summary() -> Value {
    json!({
        "type": "object",
        "description": "An entry in a few words.",
        "required": ["id", "type", "slug", "locale", "title"],
        "properties": {
            "id": { "type": "string" },
            "type": { "type": "string", "description": "The content type." },
            "slug": { "type": "string" },
            "locale": { "type": "string" },
            "title": { "type": ["string", "null"], "description": "What its document is called." },
        },
    })
}

/// A change of an entry.
pub(super) fn entry_change() -> Value {
    let verbs = ["create", "revise", "publish", "unpublish", "delete", "restore"];
    json!({
        "type": "object",
        "required": ["sequence", "at", "author", "change", "slug", "locale", "revision"],
        "properties": {
            "sequence": { "type": "integer", "minimum": 1, "description": "Its place in the log." },
            "at": json!({ "type": "string", "format": "date-time" }),
            "author": { "type": "string", "description": "The id of the token that did it, or `system`." },
            "change": { "type": "string", "enum": verbs },
            "slug": { "type": "string", "description": "The slug after it." },
            "locale": { "type": "string", "description": "The locale after it." },
            "revision": { "type": "integer", "minimum": 1 },
            "renamed_from": {
                "type": "object",
                "description": "The name before it, where that was another; of `publish` the one under which readers found it.",
                "required": ["slug", "locale"],
                "properties": { "slug": { "type": "string" }, "locale": { "type": "string" } },
            },
        },
    })
}
