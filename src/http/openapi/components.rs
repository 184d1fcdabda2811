//! The schemas of what is sent and answered.

use serde_json::{Map, Value, json};

use super::envelopes;
use crate::http::Shape;
use crate::http::problem::KINDS;
use crate::schema::{Catalog, SchemaFile, SchemaKind};

const PREFIX: &str = "#/components/schemas/";

/// The schema of a shape, for the collection of `content_type` where there is one.
pub(super) fn of_shape(shape: Shape, content_type: Option<&SchemaFile>) -> Value {
    match (shape, content_type) {
        (Shape::Component(name), _) => refer(name),
        (Shape::OfType(name), Some(file)) => refer(&name_of(file, name)),
        (Shape::AnyOfType(names), Some(file)) => {
            let schemas: Vec<_> = names.iter().map(|name| refer(&name_of(file, name))).collect();
            json!({ "anyOf": schemas })
        }
        (Shape::Document, Some(file)) => refer(&definition_of_draft(file)),
        (Shape::Block, Some(_)) => refer("Block"),
        (Shape::JsonSchema, _) => any_object(),
        // Text has no type in a JSON Schema; its media type says all.
        (Shape::OfType(_) | Shape::AnyOfType(_) | Shape::Document | Shape::Block | Shape::Json | Shape::Text, _) => {
            json!({})
        }
    }
}

/// All named schemas: the catalog's own, what the API wraps around them, and what is the same for all.
pub(super) fn schemas(catalog: &Catalog) -> Map<String, Value> {
    let mut all = catalog.spelled_definitions(PREFIX);
    for file in catalog.files_of(SchemaKind::Type) {
        all.extend(envelopes::schemas(file));
    }
    all.insert("Block".to_owned(), block(catalog));
    all.extend(envelopes::shared());
    all.insert("Health".to_owned(), health());
    all.insert("SchemaList".to_owned(), schema_list());
    all.insert("Finding".to_owned(), finding());
    all.insert("Problem".to_owned(), problem());
    all
}

/// A reference to a component.
pub(super) fn refer(name: &str) -> Value {
    json!({ "$ref": format!("{PREFIX}{name}") })
}

/// The name of a component that is made for a content type: `ArticleEntry`.
pub(super) fn name_of(file: &SchemaFile, name: &str) -> String {
    format!("{}{name}", camel(file.name.as_str()))
}

/// The name of a component that the catalog gives.
pub(super) fn definition(file: &SchemaFile) -> String {
    format!("{}_{}", file.kind.folder(), file.name)
}

/// The name of the component that admits drafts.
pub(super) fn definition_of_draft(file: &SchemaFile) -> String {
    format!("{}.draft", definition(file))
}

/// The name of the component that admits what queries make of documents.
pub(super) fn definition_of_view(file: &SchemaFile) -> String {
    format!("{}.view", definition(file))
}

/// An object of which no more is known than what is said of it.
pub(super) fn described_object(description: &str) -> Value {
    json!({ "type": "object", "additionalProperties": true, "description": description })
}

/// An object of which no more is known; without the second word, generators of types take it for an empty one.
pub(super) fn any_object() -> Value {
    json!({ "type": "object", "additionalProperties": true })
}

fn block(catalog: &Catalog) -> Value {
    let blocks: Vec<_> = catalog.files_of(SchemaKind::Block).collect();
    let one_of: Vec<_> = blocks.iter().map(|file| refer(&definition(file))).collect();
    let mapping: Map<_, _> =
        blocks.iter().map(|file| (file.name.to_string(), format!("{PREFIX}{}", definition(file)).into())).collect();
    json!({
        "description": "A block of any type; its `type` says which.",
        "oneOf": one_of,
        "discriminator": { "propertyName": "type", "mapping": mapping },
    })
}

/// `call_to_action` as `CallToAction`.
pub(super) fn camel(name: &str) -> String {
    let words = name.split('_').map(|word| {
        let mut letters = word.chars();
        letters.next().map(|first| first.to_ascii_uppercase().to_string() + letters.as_str()).unwrap_or_default()
    });
    words.collect()
}

fn health() -> Value {
    json!({
        "type": "object",
        "properties": {
            "status": { "const": "ok" },
            "search_index_missing": {
                "type": "integer",
                "minimum": 1,
                "description": "While the search index is built anew: how many published entries are not yet in it.",
            },
        },
        "required": ["status"],
    })
}

fn schema_list() -> Value {
    json!({
        "type": "object",
        "required": ["items"],
        "properties": { "items": { "type": "array", "items": {
            "type": "object",
            "required": ["kind", "name", "title", "version", "url"],
            "properties": {
                "kind": { "type": "string", "enum": ["types", "blocks", "parts"] },
                "name": { "type": "string" },
                "title": { "type": "string", "description": "The name that editors read." },
                "version": { "type": "string", "description": "A hash of the schema and all that it refers to." },
                "url": { "type": "string", "format": "uri-reference" },
                "collection": { "type": "string", "description": "The collection in URLs, of a content type." },
            },
        } } },
    })
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
            "stage": { "type": "string", "enum": ["draft", "publish"], "description": "The first stage that an error refuses." },
            "pointer": { "type": "string", "format": "json-pointer", "description": "Where in the document (RFC 6901)." },
            "within": {
                "type": "array", "items": { "type": "integer", "minimum": 0 }, "minItems": 2, "maxItems": 2,
                "description": "The part of the string at `pointer`, in bytes of its UTF-8: start and end.",
            },
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
            "entry": { "type": "string", "description": "The id of the entry that it was found in, where several were judged." },
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
                "type": "array", "items": { "$ref": "#/components/schemas/Finding" },
                "description": "All that was found, warnings and notes too: what refuses has the severity `error` and a `stage` not behind that of the problem.",
            },
            "stage": { "type": "string", "enum": ["draft", "publish"], "description": "The gate at which it was refused." },
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
