//! The schemas of fields that are sent as another type than their own, or that are components by themselves.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde_json::json;

use super::schema::refer;

/// A moment.
pub(in crate::http) fn time(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "format": "date-time" })
}

/// A moment, or null where there was none.
pub(in crate::http) fn time_or_null(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": ["string", "null"], "format": "date-time" })
}

/// The state of an entry.
pub(in crate::http) fn state(_: &mut SchemaGenerator) -> Schema {
    component("EntryState")
}

/// A gate that documents pass.
pub(in crate::http) fn stage(_: &mut SchemaGenerator) -> Schema {
    component("Stage")
}

/// Findings.
pub(in crate::http) fn findings(_: &mut SchemaGenerator) -> Schema {
    list_of("Finding")
}

/// Entries that went with another one.
pub(in crate::http) fn companions(_: &mut SchemaGenerator) -> Schema {
    list_of("Companion")
}

/// A document of any content type.
pub(in crate::http) fn document(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "object", "additionalProperties": true })
}

/// What can be done to an entry.
pub(in crate::http) fn entry_verb(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "type": "string", "enum": ["create", "revise", "publish", "unpublish", "delete", "restore"] })
}

/// That all is well.
pub(in crate::http) fn ok(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "const": "ok" })
}

/// The folder of a kind of schema.
pub(in crate::http) fn schema_folder(_: &mut SchemaGenerator) -> Schema {
    component("SchemaFolder")
}

fn component(name: &str) -> Schema {
    refer(name).try_into().unwrap_or_default()
}

fn list_of(name: &str) -> Schema {
    json!({ "type": "array", "items": refer(name) }).try_into().unwrap_or_default()
}
