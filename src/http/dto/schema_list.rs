//! The schemas that a server knows, in a few words each.

use schemars::JsonSchema;
use serde::Serialize;

use crate::http::openapi::fields;
use crate::schema::{SchemaFile, SchemaKind};

/// All schemas, by folder and name.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct SchemaList<'a> {
    /// One item for each schema.
    #[schemars(description = "")]
    pub(in crate::http) items: Vec<SchemaItem<'a>>,
}

/// A schema in a few words.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct SchemaItem<'a> {
    #[schemars(schema_with = "fields::schema_folder")]
    kind: &'static str,
    name: &'a str,
    /// The name shown to editors.
    title: &'a str,
    /// A hash of the schema and everything it refers to.
    version: &'a str,
    #[schemars(extend("format" = "uri-reference"))]
    url: String,
    /// The content type's collection, as named in URLs.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "String")]
    collection: Option<&'a str>,
}

impl<'a> From<&'a SchemaFile> for SchemaItem<'a> {
    fn from(file: &'a SchemaFile) -> Self {
        let folder = file.kind.folder();
        Self {
            kind: folder,
            name: file.name.as_str(),
            title: file.title(),
            version: file.version.as_str(),
            url: format!("/v1/schemas/{folder}/{}.json", file.name),
            collection: (file.kind == SchemaKind::Type).then(|| file.collection()),
        }
    }
}
