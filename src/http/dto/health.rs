//! Whether the server lives.

use schemars::JsonSchema;
use serde::Serialize;

use crate::http::openapi::fields;

/// Whether the server lives, and what it still does.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct Health {
    #[schemars(schema_with = "fields::ok")]
    status: &'static str,
    /// The number of published entries not yet in the search index, while it is being rebuilt.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "u64", range(min = 1))]
    search_index_missing: Option<u64>,
}

impl Health {
    /// A server that lives, so many of whose published entries are not yet in the search index.
    pub(in crate::http) fn new(search_index_missing: u64) -> Self {
        Self { status: "ok", search_index_missing: Some(search_index_missing).filter(|missing| *missing > 0) }
    }
}
