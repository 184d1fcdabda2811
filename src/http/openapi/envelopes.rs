//! What the API wraps around documents: entries, editions, revisions, lists of them, and verdicts.

use serde_json::{Map, Value, json};

use super::entries::{companion, entry_change, entry_summary};
use super::schema::{any_object, described_object, refer};
use crate::content::search::SEARCH_CHARACTERS_MAX;
use crate::delivery::HITS_MAX;
use crate::schema::{CatalogComponents, SchemaFile, SchemaVariant};

/// The schemas of a content type's entries, and of what readers see of them, by what their names end with.
pub(super) fn schemas(file: &SchemaFile, stem: &str, called: &CatalogComponents) -> [(&'static str, Value); 7] {
    let own = |suffix: &str| refer(&format!("{stem}{suffix}"));
    let document = |variant| called.document(&file.name, variant).map_or_else(any_object, refer);
    let entry = json!({
        "description": format!("{}: an entry with its newest document.", file.title()),
        "allOf": [refer("Entry"), {
            "type": "object",
            "required": ["document", "findings"],
            "properties": {
                "document": document(SchemaVariant::Draft),
                "findings": { "type": "array", "items": refer("Finding") },
                "dry_run": { "type": "boolean", "const": true, "description": "That it was only tried, and nothing was kept; not there else." },
                "with": {
                    "type": "array", "items": refer("Companion"),
                    "description": "What went with it, where the parameter `with` named something.",
                },
            },
        }],
    });
    let edition = envelope(
        file,
        "what readers see of an entry. It passed the gate to publishing, so that nothing is missing.",
        &time(),
        &document(SchemaVariant::Published),
    );
    let draft = envelope(
        file,
        "the newest revision of an entry, for preview tokens. It may be unfinished: only what is published is sure to \
         have all that its type asks for.",
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
    let description = "an edition or a draft as a query asks for it: texts in another notation, the parts that `fields` \
                       names, entries in the place of references that `expand` names.";
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
        ("Entry", entry()),
        ("Companion", companion()),
        ("EntrySummary", entry_summary()),
        ("EntryChange", entry_change()),
        ("EntryChangeList", list_of(&refer("EntryChange"), &json!({ "type": ["integer", "null"] }))),
        ("EntryList", list_of(&refer("Entry"), &json!({ "type": ["string", "null"] }))),
        ("ContentChanges", content_changes()),
        ("Revision", revision(true)),
        ("RevisionItem", revision(false)),
        ("RevisionList", list_of(&refer("RevisionItem"), &json!({ "type": ["integer", "null"] }))),
        ("SearchHits", search_hits()),
        ("Query", query()),
        ("Verdict", verdict()),
        ("Difference", difference()),
        ("MergePatch", described_object("A merge patch (RFC 7396): fields replace, null removes.")),
        ("JsonPatch", json_patch()),
        ("Contents", contents()),
        ("ReadingTime", reading_time()),
        ("JsonLd", described_object("JSON-LD in the words of schema.org; where `include` names it.")),
    ]
}

fn search_hits() -> Value {
    let highlight = "The words around it as HTML, escaped; the only elements are `mark`.";
    let block = "The id of the block that it stands in; null for what is the document's own, such as the title.";
    json!({
        "type": "object",
        "description": "Where `search` found something in the entry; only there where that was asked for.",
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

fn content_changes() -> Value {
    let change = json!({
        "type": "object",
        "required": ["sequence", "at", "change", "type", "id", "locale", "slug", "revision"],
        "properties": {
            "sequence": { "type": "integer", "minimum": 1, "description": "Its place in the log." },
            "at": time(),
            "change": { "type": "string", "enum": ["put", "remove"], "description": "Whether the entry is there, as `revision` shows it, or to be seen no longer." },
            "type": { "type": "string", "description": "The content type." },
            "id": { "type": "string", "description": "The entry, by which a copy is kept: its slug may change." },
            "locale": { "type": "string" },
            "slug": { "type": "string" },
            "revision": { "type": "integer", "minimum": 1 },
        },
    });
    json!({
        "type": "object",
        "required": ["changes", "next", "more", "fingerprint"],
        "properties": {
            "changes": { "type": "array", "items": change, "description": "What changed, the oldest first." },
            "next": { "type": "integer", "minimum": 0, "description": "What to ask with as `since` next." },
            "more": { "type": "boolean", "description": "Whether there is more by now." },
            "fingerprint": { "type": "string", "description": "What answers are made with beside content: the version of Galley, the schemas, and what is set about the site. Where it is another one than before, whatever was kept is read anew." },
        },
    })
}

fn contents() -> Value {
    let heading = json!({
        "type": "object",
        "required": ["level", "text", "anchor", "children"],
        "properties": {
            "level": { "type": "integer", "minimum": 1 },
            "text": { "type": "string" },
            "anchor": { "type": "string", "description": "The id of its element on the page." },
            "children": refer("Contents"),
        },
    });
    json!({ "type": "array", "description": "The headings as a tree; where `include` names it.", "items": heading })
}

fn reading_time() -> Value {
    json!({
        "type": "object",
        "description": "How long the blocks take to read; where `include` names it.",
        "required": ["words", "minutes"],
        "properties": {
            "words": { "type": "integer", "minimum": 0 },
            "minutes": { "type": "integer", "minimum": 1 },
        },
    })
}

fn time() -> Value {
    json!({ "type": "string", "format": "date-time" })
}

fn time_or_null() -> Value {
    json!({ "type": ["string", "null"], "format": "date-time" })
}

/// A page of what can be asked for by queries.
fn page_of(item: &Value) -> Value {
    let mut list = list_of(item, &json!({ "type": ["string", "null"] }));
    if let Some(properties) = list.get_mut("properties").and_then(Value::as_object_mut) {
        let prev = "What to ask for the page before with, as `before`; null on the first.";
        properties.insert("prev".to_owned(), json!({ "type": ["string", "null"], "description": prev }));
        let total = "How many entries the list has, where `total` was asked for.";
        properties.insert("total".to_owned(), json!({ "type": "integer", "minimum": 0, "description": total }));
    }
    if let Some(required) = list.get_mut("required").and_then(Value::as_array_mut) {
        required.push("prev".into());
    }
    list
}

fn list_of(item: &Value, next: &Value) -> Value {
    let mut next = next.clone();
    if let Some(next) = next.as_object_mut() {
        next.insert("description".to_owned(), "What to ask for the next page with; null on the last.".into());
    }
    json!({
        "type": "object",
        "required": ["items", "next"],
        "properties": { "items": { "type": "array", "items": item }, "next": next },
    })
}

fn entry() -> Value {
    json!({
        "type": "object",
        "required": ["id", "type", "slug", "locale", "state", "revision", "published_revision", "published_at", "created_at", "updated_at"],
        "properties": {
            "id": { "type": "string" },
            "type": { "type": "string", "description": "The content type." },
            "slug": { "type": "string" },
            "locale": { "type": "string" },
            "state": refer("EntryState"),
            "revision": { "type": "integer", "minimum": 1, "description": "The number of the newest revision." },
            "published_revision": { "type": ["integer", "null"], "minimum": 1, "description": "The number of the revision that readers see." },
            "published_slug": { "type": "string", "description": "The slug under which readers find it, where that is another." },
            "published_locale": { "type": "string", "description": "The locale under which readers find it, where that is another." },
            "published_at": time_or_null(),
            "created_at": time(),
            "updated_at": time(),
        },
    })
}

fn revision(whole: bool) -> Value {
    let mut properties = Map::new();
    properties.insert("revision".to_owned(), json!({ "type": "integer", "minimum": 1 }));
    properties.insert(
        "author".to_owned(),
        json!({ "type": "string", "description": "The id of the token that saved it, or `system`." }),
    );
    properties.insert("created_at".to_owned(), time());
    properties.insert(
        "schema_version".to_owned(),
        json!({ "type": "string", "description": "The version of the schemas that judged it." }),
    );
    if whole {
        properties.insert("document".to_owned(), any_object());
    }
    let required: Vec<_> = properties.keys().cloned().collect();
    json!({ "type": "object", "required": required, "properties": properties })
}

fn query() -> Value {
    let names = || json!({ "type": "array", "items": { "type": "string", "minLength": 1 } });
    let cursor = || json!({ "type": "string", "minLength": 1, "maxLength": 2_048 });
    json!({
        "type": "object",
        "description": "A query, as `docs/queries.md` describes it.",
        "additionalProperties": false,
        "properties": {
            "filter": described_object("Fields with their conditions, and groups `and` and `or`."),
            "search": { "type": "string", "minLength": 1, "maxLength": SEARCH_CHARACTERS_MAX, "description": "Words that all occur in an entry." },
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

fn verdict() -> Value {
    json!({
        "type": "object",
        "required": ["stage", "admitted", "findings"],
        "properties": {
            "stage": refer("Stage"),
            "admitted": { "type": "boolean", "description": "Whether nothing refuses the document at that stage." },
            "findings": { "type": "array", "items": refer("Finding") },
        },
    })
}

fn difference() -> Value {
    let field = json!({
        "type": "object",
        "required": ["field", "change"],
        "properties": { "field": { "type": "string" }, "change": { "type": "string", "enum": ["added", "removed", "changed"] } },
    });
    json!({
        "type": "object",
        "required": ["patch", "fields", "blocks"],
        "properties": {
            "patch": refer("JsonPatch"),
            "fields": { "type": "array", "items": field, "description": "The fields beside `blocks` that are not the same." },
            "blocks": { "type": "array", "description": "The blocks that are not the same, or not in the same order.", "items": {
                "type": "object",
                "required": ["id", "type", "change"],
                "properties": {
                    "id": { "type": ["string", "null"] },
                    "type": { "type": ["string", "null"] },
                    "change": { "type": "string" },
                    "from": { "type": "integer", "minimum": 0 },
                    "to": { "type": "integer", "minimum": 0 },
                    "fields": { "type": "array", "items": field },
                },
            } },
        },
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
