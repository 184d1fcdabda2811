//! The groups that routes are listed in: the tags of the description, and the parts of the page for people.

use serde_json::{Value, json};

use crate::http::Access;

/// A group of routes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::http) struct Group {
    /// Its name.
    pub(in crate::http) name: &'static str,
    /// What its routes are for.
    pub(in crate::http) description: &'static str,
}

impl Group {
    /// The group of the routes of an access.
    pub(in crate::http) fn of(access: Access) -> Self {
        let (name, description) = match access {
            Access::Management => ("management", "Writing, validating and publishing, with a management token."),
            Access::Delivery => ("delivery", "Reading published content, with a delivery token."),
            Access::Public | Access::Schemas => {
                ("public", "The server, its schemas and its documentation, without a token.")
            }
        };
        Self { name, description }
    }
}

/// All groups as tags.
pub(super) fn tags() -> Value {
    let tag = |access| {
        let Group { name, description } = Group::of(access);
        json!({ "name": name, "description": description })
    };
    Value::from([Access::Management, Access::Delivery, Access::Public].map(tag).to_vec())
}
