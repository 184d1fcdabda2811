//! What goes wrong, as components: findings, problems, and the answers that hold them.

use serde_json::{Value, json};

use super::components::refer;
use crate::http::problem::KINDS;

/// The schemas of findings and problems.
pub(super) fn schemas() -> [(&'static str, Value); 2] {
    [("Finding", finding()), ("Problem", problem())]
}

fn finding() -> Value {
    json!({
        "type": "object",
        "description": "One thing wrong with a document, at its exact place.",
        "required": ["code", "name", "severity", "stage", "pointer", "message"],
        "properties": {
            "code": { "type": "string", "pattern": "^[A-Z][0-9]{3}$", "description": "The rule, for ever; its page is `/docs/rules/{code}`." },
            "name": { "type": "string" },
            "severity": { "type": "string", "enum": ["info", "warning", "error"] },
            "stage": refer("Stage"),
            "pointer": { "type": "string", "format": "json-pointer", "description": "Where in the document (RFC 6901)." },
            "within": {
                "type": "array", "items": { "type": "integer", "minimum": 0 }, "minItems": 2, "maxItems": 2,
                "description": "The part of the string at `pointer`, in bytes of its UTF-8: start and end.",
            },
            "entry": { "type": "string", "description": "The id of the entry that it was found in, where several were judged." },
            "block": { "type": "string", "description": "The id of the block that the place lies in." },
            "message": { "type": "string" },
            "help": { "type": "string", "description": "What would be right." },
            "fix": {
                "type": "object",
                "description": "A change that mends it.",
                "required": ["title", "applicability", "patch"],
                "properties": {
                    "title": { "type": "string" },
                    "applicability": {
                        "type": "string",
                        "enum": ["safe", "unsafe"],
                        "description": "Whether it may be made unseen; what guesses or removes something is unsafe.",
                    },
                    "patch": refer("JsonPatch"),
                },
            },
            "line": { "type": "integer", "minimum": 1, "description": "The line of the body that was sent." },
            "column": { "type": "integer", "minimum": 1, "description": "The column, in characters." },
        },
    })
}

fn problem() -> Value {
    let types: Vec<_> = KINDS.iter().map(|kind| format!("/docs/problems/{}", kind.name)).collect();
    json!({
        "type": "object",
        "description": "What went wrong with a request (RFC 9457).",
        "required": ["type", "title", "status", "detail", "request_id"],
        "properties": {
            "type": { "type": "string", "format": "uri-reference", "enum": types },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            "errors": {
                "type": "array", "items": refer("Finding"),
                "description": "All that was found, warnings and notes too: what refuses has the severity `error` and a `stage` not behind that of the problem.",
            },
            "stage": refer("Stage"),
            "entries": { "type": "array", "items": refer("EntrySummary"), "description": "The first of the published entries that refer to what was to change." },
            "count": { "type": "integer", "minimum": 0, "description": "How many entries do." },
            "with": { "type": "array", "items": refer("EntrySummary"), "description": "What the parameter `with` would have to name." },
            "entry": { "type": "string", "description": "The id of the entry that it is about, where `with` named it." },
            "holder": { "type": "string", "description": "The id of the entry that has the slug or id." },
            "current": { "type": "string", "description": "The entity tag of the entry as it stands." },
            "request_id": { "type": "string", "description": "The name of the request, in the server's log too." },
        },
    })
}
