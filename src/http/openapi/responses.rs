//! The answers that are the same for several routes, each described once.

use serde_json::{Map, Value, json};

use super::headers;
use super::problems::one_of;
use crate::http::problem::{Kind, MEDIA_TYPE};
use crate::schema::pascal_case;

/// The answers that were described, by their names as components.
pub(super) struct Responses {
    described: Map<String, Value>,
}

impl Responses {
    /// None yet.
    pub(super) fn new() -> Self {
        Self { described: Map::new() }
    }

    /// A reference to the answer that says that a client has it already.
    pub(super) fn not_modified(&mut self) -> Value {
        let described = || {
            json!({ "description": "The client already has the current \
                version.", "headers": headers::of_not_modified() })
        };
        self.refer("NotModified", described)
    }

    /// A reference to the problem of one of these kinds, which have the same status.
    pub(super) fn problem(&mut self, kinds: &[&'static Kind]) -> Value {
        let names: Vec<_> = kinds.iter().map(|kind| pascal_case(kind.name)).collect();
        let lines = || kinds.iter().map(|kind| format!("`{}`: {}.", kind.name, kind.title)).collect::<Vec<_>>();
        self.refer(&names.join("Or"), || {
            json!({
                "description": lines().join(" "),
                "headers": headers::of_problems(kinds),
                "content": { MEDIA_TYPE: { "schema": one_of(kinds) } },
            })
        })
    }

    fn refer(&mut self, name: &str, described: impl FnOnce() -> Value) -> Value {
        self.described.entry(name).or_insert_with(described);
        json!({ "$ref": format!("#/components/responses/{name}") })
    }

    /// All of them, by name.
    pub(super) fn finish(mut self) -> Map<String, Value> {
        self.described.sort_keys();
        self.described
    }
}
