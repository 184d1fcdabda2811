//! What the management API says of entries beside their envelopes.

use serde_json::{Value, json};

use super::components::refer;

/// An entry that went with another one.
pub(super) fn companion() -> Value {
    json!({
        "description": "An entry that was published, unpublished or deleted together with another one.",
        "allOf": [refer("Entry"), {
            "type": "object",
            "required": ["findings"],
            "properties": {
                "etag": { "type": "string", "description": "The entity tag to send with the next change; absent in a \
                 dry run." },
                "findings": { "type": "array", "items": refer("Finding") },
            },
        }],
    })
}

/// What problems say of an entry.
pub(super) fn entry_summary() -> Value {
    json!({
        "type": "object",
        "description": "A summary of an entry.",
        "required": ["id", "type", "slug", "locale", "title"],
        "properties": {
            "id": { "type": "string" },
            "type": { "type": "string", "description": "The content type." },
            "slug": { "type": "string" },
            "locale": { "type": "string" },
            "title": { "type": ["string", "null"], "description": "The title of its document." },
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
            "sequence": { "type": "integer", "minimum": 1, "description": "Its position in the change log." },
            "at": json!({ "type": "string", "format": "date-time" }),
            "author": { "type": "string", "description": "The id of the token that made the change, or `system`." },
            "change": { "type": "string", "enum": verbs },
            "slug": { "type": "string", "description": "The slug after the change." },
            "locale": { "type": "string", "description": "The locale after the change." },
            "revision": { "type": "integer", "minimum": 1 },
            "renamed_from": {
                "type": "object",
                "description": "The previous slug and locale, if they changed; for `publish`, those of the version \
                 published before.",
                "required": ["slug", "locale"],
                "properties": { "slug": { "type": "string" }, "locale": { "type": "string" } },
            },
        },
    })
}
