//! What the API wraps around documents: entries, editions, revisions, lists of them, and verdicts.

use schemars::JsonSchema;
use serde_json::{Map, Value, json};

use super::derived::{derived, with_field};
use super::schema::{any_object, described_object, refer};
use crate::actions::EntrySummary;
use crate::content::Difference;
use crate::content::search::SEARCH_CHARACTERS_MAX;
use crate::delivery::{ChangesAnswer, HITS_MAX};
use crate::http::dto::{
    CompanionAnswer, EntryAnswer, EntryChangeItem, EntryItem, Page, RevisionAnswer, RevisionItem, Verdict,
};
use crate::schema::{CatalogComponents, SchemaFile, SchemaVariant};

/// The schemas of a content type's entries, and of what readers see of them, by what their names end with.
pub(super) fn schemas(file: &SchemaFile, stem: &str, called: &CatalogComponents) -> [(&'static str, Value); 7] {
    let own = |suffix: &str| refer(&format!("{stem}{suffix}"));
    let document = |variant| called.document(&file.name, variant).map_or_else(any_object, refer);
    let entry = json!({
        "description": format!("{}: an entry with its newest document.", file.title()),
        "allOf": [refer("Entry"), with_field(derived::<EntryAnswer<'_>>(), "document", document(SchemaVariant::Draft))],
    });
    let edition = envelope(
        file,
        "the published version of an entry. It was validated for publishing, so every required field is present.",
        &time(),
        &document(SchemaVariant::Published),
    );
    let draft = envelope(
        file,
        "the newest revision of an entry, for preview tokens. It may be incomplete: only published content is sure to \
         have every required field.",
        &time_or_null(),
        &document(SchemaVariant::Draft),
    );
    [
        ("Entry", entry),
        ("Edition", edition),
        ("EditionList", page_of(&own("Edition"))),
        ("EditionDraft", draft),
        ("EditionDraftList", page_of(&own("EditionDraft"))),
        ("EditionView", view(file, &document(SchemaVariant::View))),
        ("EditionViewList", page_of(&own("EditionView"))),
    ]
}

/// What a query makes of an edition or a draft, which may leave out most of it.
fn view(file: &SchemaFile, document: &Value) -> Value {
    let description = "an edition or a draft as shaped by a query: texts in another format, only the fields that \
                       `fields` names, entries in place of the references that `expand` names.";
    let mut view = envelope(file, description, &time_or_null(), document);
    if let Some(view) = view.as_object_mut() {
        view.insert("required".to_owned(), json!(["id", "type", "slug", "locale", "document"]));
    }
    view
}

/// What the server says around a document that is described elsewhere.
fn envelope(file: &SchemaFile, description: &str, published_at: &Value, document: &Value) -> Value {
    json!({
        "type": "object",
        "description": format!("{}: {description}", file.title()),
        "required": ["id", "type", "slug", "locale", "revision", "published_at", "updated_at", "document"],
        "properties": {
            "id": { "type": "string" },
            "type": { "type": "string", "const": file.name },
            "slug": { "type": "string" },
            "locale": { "type": "string" },
            "revision": { "type": "integer", "minimum": 1 },
            "published_at": published_at,
            "updated_at": time(),
            "document": document,
            "toc": refer("Contents"),
            "reading_time": refer("ReadingTime"),
            "jsonld": refer("JsonLd"),
            "search": refer("SearchHits"),
        },
    })
}

/// The schemas that are the same for all content types.
pub(super) fn shared() -> [(&'static str, Value); 19] {
    [
        ("Entry", derived::<EntryItem<'_>>()),
        ("Companion", companion()),
        ("EntrySummary", derived::<EntrySummary>()),
        ("EntryChange", derived::<EntryChangeItem<'_>>()),
        ("EntryChangeList", list_of::<i64>(&refer("EntryChange"))),
        ("EntryList", list_of::<String>(&refer("Entry"))),
        ("ContentChanges", derived::<ChangesAnswer>()),
        ("Revision", derived::<RevisionAnswer<'_>>()),
        ("RevisionItem", derived::<RevisionItem<'_>>()),
        ("RevisionList", list_of::<i64>(&refer("RevisionItem"))),
        ("SearchHits", search_hits()),
        ("Query", query()),
        ("Verdict", derived::<Verdict>()),
        ("Difference", with_field(derived::<Difference>(), "patch", refer("JsonPatch"))),
        ("MergePatch", described_object("A merge patch (RFC 7396): fields replace, null removes.")),
        ("JsonPatch", json_patch()),
        ("Contents", contents()),
        ("ReadingTime", reading_time()),
        ("JsonLd", described_object("JSON-LD with the vocabulary of schema.org, if `include` names it.")),
    ]
}

fn search_hits() -> Value {
    let highlight = "The surrounding text as escaped HTML; `mark` is the only element.";
    let block = "The id of the block that contains it; null for the document's own fields, such as the title.";
    json!({
        "type": "object",
        "description": "Where `search` matched in the entry; present only in searches.",
        "required": ["hits"],
        "properties": { "hits": { "type": "array", "maxItems": HITS_MAX, "items": {
            "type": "object",
            "required": ["block", "highlight"],
            "properties": {
                "block": { "type": ["string", "null"], "description": block },
                "highlight": { "type": "string", "description": highlight },
            },
        } } },
    })
}

fn contents() -> Value {
    let heading = json!({
        "type": "object",
        "required": ["level", "text", "anchor", "children"],
        "properties": {
            "level": { "type": "integer", "minimum": 1 },
            "text": { "type": "string" },
            "anchor": { "type": "string", "description": "The id of the heading's element on the page." },
            "children": refer("Contents"),
        },
    });
    json!({ "type": "array", "description": "The headings as a tree, if `include` names it.", "items": heading })
}

fn reading_time() -> Value {
    json!({
        "type": "object",
        "description": "How long the blocks take to read, if `include` names it.",
        "required": ["words", "minutes"],
        "properties": {
            "words": { "type": "integer", "minimum": 0 },
            "minutes": { "type": "integer", "minimum": 1 },
        },
    })
}

/// A moment, as the bytes of an edition have it.
fn time() -> Value {
    json!({ "type": "string", "format": "date-time" })
}

fn time_or_null() -> Value {
    json!({ "type": ["string", "null"], "format": "date-time" })
}

/// A companion: an entry, and what the answer says beside it.
fn companion() -> Value {
    json!({
        "description": "An entry that was published, unpublished or deleted together with another one.",
        "allOf": [refer("Entry"), derived::<CompanionAnswer<'_>>()],
    })
}

/// A page of a list, whose next page is asked for with an `N`.
fn list_of<N: JsonSchema>(item: &Value) -> Value {
    with_field(derived::<Page<Value, N>>(), "items", json!({ "type": "array", "items": item }))
}

/// A page of what can be asked for by queries.
fn page_of(item: &Value) -> Value {
    let mut list = list_of::<String>(item);
    if let Some(properties) = list.get_mut("properties").and_then(Value::as_object_mut) {
        let prev = "The cursor of the previous page, to send as `before`; null on the first.";
        properties.insert("prev".to_owned(), json!({ "type": ["string", "null"], "description": prev }));
        let total = "The number of entries in the list, if `total` was requested.";
        properties.insert("total".to_owned(), json!({ "type": "integer", "minimum": 0, "description": total }));
    }
    if let Some(required) = list.get_mut("required").and_then(Value::as_array_mut) {
        required.push("prev".into());
    }
    list
}

fn query() -> Value {
    let names = || json!({ "type": "array", "items": { "type": "string", "minLength": 1 } });
    let cursor = || json!({ "type": "string", "minLength": 1, "maxLength": 2_048 });
    json!({
        "type": "object",
        "description": "A query, as described in `docs/queries.md`.",
        "additionalProperties": false,
        "properties": {
            "filter": described_object("Conditions by field, and the groups `and` and `or`."),
            "search": { "type": "string", "minLength": 1, "maxLength": SEARCH_CHARACTERS_MAX, "description": "Words that an entry must all contain." },
            "sort": names(),
            "fields": { "type": "array", "items": { "type": "string", "minLength": 1 }, "minItems": 1 },
            "expand": names(),
            "text": refer("TextForm"),
            "include": { "type": "array", "items": refer("Include"), "uniqueItems": true },
            "locale": { "type": "string" },
            "fallback": { "type": "string" },
            "limit": { "type": "integer", "minimum": 1 },
            "after": cursor(),
            "before": cursor(),
            "total": { "type": "boolean" },
        },
        "example": { "filter": { "title": { "starts": "Hello" } }, "sort": ["-published_at"], "limit": 10 },
    })
}

fn json_patch() -> Value {
    let operation = |title: &str, names: &[&str], further: Option<(&str, Value)>| {
        let required: Vec<_> = ["op", "path"].into_iter().chain(further.as_ref().map(|(name, _)| *name)).collect();
        let mut properties = Map::new();
        properties.insert("op".to_owned(), json!({ "type": "string", "enum": names }));
        properties.insert("path".to_owned(), pointer());
        properties.extend(further.map(|(name, schema)| (name.to_owned(), schema)));
        json!({ "title": title, "type": "object", "required": required, "properties": properties })
    };
    json!({
        "type": "array",
        "description": "A JSON Patch (RFC 6902).",
        "items": { "oneOf": [
            operation("With value", &["add", "replace", "test"], Some(("value", json!({})))),
            operation("With from", &["move", "copy"], Some(("from", pointer()))),
            operation("Remove", &["remove"], None),
        ] },
    })
}

fn pointer() -> Value {
    json!({ "type": "string", "format": "json-pointer" })
}
