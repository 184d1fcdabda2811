//! What a schema admits of content that is not published as it stands: drafts, and what queries make of documents.

use serde_json::{Map, Value, json};

use super::split::reference_to;

/// The key of a text that is answered as Portable Text.
pub(super) const PORTABLE_TEXT: &str = "PortableText";
/// The key of an entry that is answered in the place of a reference to it.
pub(super) const EXPANDED_ENTRY: &str = "ExpandedEntry";

/// What the draft gate does not ask for, or asks in a way that a type cannot follow once fields may be missing. Without
/// them a schema admits more, never less, for no other keyword counts on what these say.
const OF_PUBLISHING: [&str; 14] = [
    "minLength",
    "minItems",
    "minProperties",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "then",
    "else",
    "not",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// Which documents a component admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaVariant {
    /// What is published.
    Published,
    /// What drafts may be: anything may still be missing but the type of a block.
    Draft,
    /// What queries make of either: parts, texts in any notation, entries in the place of references.
    View,
}

impl SchemaVariant {
    /// Every variant, the strictest first.
    pub(super) const ALL: [Self; 3] = [Self::Published, Self::Draft, Self::View];

    /// What the names of such components end with.
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Published => "",
            Self::Draft => "Draft",
            Self::View => "View",
        }
    }

    /// What is said of it behind a title.
    pub(super) const fn label(self) -> Option<&'static str> {
        match self {
            Self::Published => None,
            Self::Draft => Some("draft"),
            Self::View => Some("view"),
        }
    }

    /// Lets one schema admit what this variant may be; the schemas in it were done before.
    pub(super) fn loosen(self, schema: &mut Map<String, Value>) {
        if self == Self::Published {
            return;
        }
        // They are shown once, where what is published is described.
        schema.shift_remove("examples");
        for keyword in OF_PUBLISHING {
            schema.shift_remove(keyword);
        }
        let is_discriminated = schema.get("properties").and_then(|fields| fields.pointer("/type/const")).is_some();
        if let Some(Value::Array(mut names)) = schema.shift_remove("required") {
            names.retain(|name| is_discriminated && name == "type");
            if !names.is_empty() {
                schema.insert("required".to_owned(), names.into());
            }
        }
        if let (None, Some(shapes)) = (schema.get("discriminator"), schema.get("oneOf").cloned()) {
            // Without its required fields a value may fit several shapes.
            schema.shift_remove("oneOf");
            add_choice(schema, shapes);
        }
        // A choice that asked for nothing but fields is none any more.
        let is_open = |shape: &Value| shape.as_object().is_some_and(Map::is_empty) || *shape == Value::Bool(true);
        if schema.get("anyOf").and_then(Value::as_array).is_some_and(|shapes| shapes.iter().any(is_open)) {
            schema.shift_remove("anyOf");
        }
        if self == Self::View {
            render(schema);
        }
    }
}

/// Adds a choice beside the one that a schema has, if it has one.
fn add_choice(schema: &mut Map<String, Value>, shapes: Value) {
    if !schema.contains_key("anyOf") {
        schema.insert("anyOf".to_owned(), shapes);
    } else if let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([])) {
        all.push(json!({ "anyOf": shapes }));
    }
}

/// Lets a text that is CommonMark be in another notation, in which it has another length, and a reference be the entry
/// that it leads to.
fn render(schema: &mut Map<String, Value>) {
    let is_markdown = schema.get("contentMediaType").is_some_and(|media_type| media_type == "text/markdown");
    let other = if is_markdown {
        PORTABLE_TEXT
    } else if schema.contains_key("x-galley-reference") {
        EXPANDED_ENTRY
    } else {
        return;
    };
    schema.retain(|keyword, _| matches!(keyword.as_str(), "title" | "description"));
    schema.insert("anyOf".to_owned(), json!([{ "type": "string" }, { "$ref": reference_to(other) }]));
}

/// An entry in the place of a reference, as far as those of all content types are the same.
pub(super) fn expanded_entry() -> Value {
    let text = || json!({ "type": "string" });
    json!({
        "type": "object",
        "description": "The entry that a reference points to, if `expand` names it.",
        "required": ["id", "type", "slug", "locale", "document"],
        "properties": {
            "id": text(),
            "type": text(),
            "slug": text(),
            "locale": text(),
            "document": { "type": "object", "additionalProperties": true },
        },
        "additionalProperties": true,
    })
}

/// Portable Text, as far as all its blocks are the same.
pub(super) fn portable_text() -> Value {
    json!({
        "type": "array",
        "description": "Portable Text, to which CommonMark texts are converted if `text` is `portable`.",
        "items": {
            "type": "object",
            "required": ["_type", "_key"],
            "properties": { "_type": { "type": "string" }, "_key": { "type": "string" } },
            "additionalProperties": true,
        },
    })
}
