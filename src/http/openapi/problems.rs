//! What goes wrong, as components: findings, problems, and the answers that hold them.

use serde_json::{Value, json};

use super::schema::refer;
use crate::http::problem::{KINDS, Kind, MemberShape, ProblemMember};
use crate::schema::pascal_case;

/// The schemas of findings and of problems.
pub(super) fn schemas() -> Vec<(String, Value)> {
    let fault = |place: &str, description: &str| {
        json!({
            "type": "object",
            "required": [place, "message"],
            "properties": { place: { "type": "string", "description": description }, "message": { "type": "string" } },
        })
    };
    let schemas = [
        ("Finding", finding()),
        ("ParameterFault", fault("name", "The parameter.")),
        ("QueryFault", fault("pointer", "The position in the query (RFC 6901).")),
    ];
    let schemas = schemas.into_iter().map(|(name, schema)| (name.to_owned(), schema));
    schemas.chain(KINDS.iter().map(|kind| (component(kind), problem(kind)))).collect()
}

fn finding() -> Value {
    json!({
        "type": "object",
        "description": "One thing wrong with a document, at its exact position.",
        "required": ["code", "name", "severity", "stage", "pointer", "message"],
        "properties": {
            "code": { "type": "string", "pattern": "^[A-Z][0-9]{3}$", "description": "The code of the rule, which \
             never changes; its page is `/docs/rules/{code}`." },
            "name": { "type": "string" },
            "severity": { "type": "string", "enum": ["info", "warning", "error"] },
            "stage": refer("Stage"),
            "pointer": { "type": "string", "format": "json-pointer", "description": "The position in the document \
             (RFC 6901)." },
            "within": {
                "type": "array", "items": { "type": "integer", "minimum": 0 }, "minItems": 2, "maxItems": 2,
                "description": "The part of the string at `pointer`: start and end, in UTF-8 bytes.",
            },
            "entry": { "type": "string", "description": "The id of the entry, if several were validated." },
            "block": { "type": "string", "description": "The id of the block that contains the position." },
            "message": { "type": "string" },
            "help": { "type": "string", "description": "How to correct it." },
            "fix": {
                "type": "object",
                "description": "A change that corrects it.",
                "required": ["title", "applicability", "patch"],
                "properties": {
                    "title": { "type": "string" },
                    "applicability": {
                        "type": "string",
                        "enum": ["safe", "unsafe"],
                        "description": "Whether it can be applied without review; a fix that guesses or removes \
                         something is unsafe.",
                    },
                    "patch": refer("JsonPatch"),
                },
            },
            "line": { "type": "integer", "minimum": 1, "description": "The line in the request body." },
            "column": { "type": "integer", "minimum": 1, "description": "The column, in characters." },
        },
    })
}

/// The name of the component of a kind of problem.
pub(super) fn component(kind: &Kind) -> String {
    format!("{}Problem", pascal_case(kind.name))
}

/// A problem of one of these kinds.
pub(super) fn one_of<'k>(kinds: impl IntoIterator<Item = &'k &'static Kind>) -> Value {
    let mut branches: Vec<Value> = kinds.into_iter().map(|kind| refer(&component(kind))).collect();
    match (branches.pop(), branches.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            branches.extend(last);
            json!({ "oneOf": branches })
        }
    }
}

/// A problem of a kind, with what such ones hold.
fn problem(kind: &Kind) -> Value {
    let mut problem = json!({
        "type": "object",
        "description": format!("{}.", kind.title),
        "required": ["type", "title", "status", "detail", "request_id"],
        "properties": {
            "type": { "type": "string", "const": format!("/docs/problems/{}", kind.name) },
            "title": { "type": "string", "description": "A short summary of the problem type, always the same." },
            "status": { "type": "integer", "const": kind.status },
            "detail": { "type": "string", "description": "What is wrong with this request." },
            "request_id": { "type": "string", "description": "The id of the request, also in the server's log." },
        },
    });
    if let Some(required) = problem.get_mut("required").and_then(Value::as_array_mut) {
        required.extend(kind.always.iter().map(|member| member.name.into()));
    }
    if let Some(properties) = problem.get_mut("properties").and_then(Value::as_object_mut) {
        let members = kind.always.iter().chain(kind.sometimes);
        properties.extend(members.map(|member| (member.name.to_owned(), member_schema(member))));
    }
    problem
}

fn member_schema(member: &ProblemMember) -> Value {
    let mut schema = match member.shape {
        MemberShape::Text => json!({ "type": "string" }),
        MemberShape::Count => json!({ "type": "integer", "minimum": 0 }),
        MemberShape::Component(name) => refer(name),
        MemberShape::ListOf(name) => json!({ "type": "array", "items": refer(name) }),
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("description".to_owned(), member.description.into());
    }
    schema
}
