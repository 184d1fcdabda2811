//! The schemas of what is sent and answered.

use serde_json::{Map, Value, json};

use super::derived::derived;
use super::schema::{any_object, refer};
use super::{envelopes, parameters, problems};
use crate::http::Shape;
use crate::http::dto::{Health, SchemaList};
use crate::schema::{Catalog, CatalogComponents, ComponentSet, SchemaFile, SchemaKind, SchemaVariant};

/// What a content type has components of beside those of its documents: what their names end with.
const FAMILY: [&str; 7] =
    ["Entry", "Edition", "EditionList", "EditionDraft", "EditionDraftList", "EditionView", "EditionViewList"];

/// The components, and what those of the catalog are called.
pub(super) struct Components {
    /// The schemas, by name.
    pub(super) schemas: Map<String, Value>,
    called: CatalogComponents,
}

impl Components {
    /// The catalog's own, what the API wraps around them, and what is the same for all.
    pub(super) fn of(catalog: &Catalog) -> Self {
        let mut set = ComponentSet::new();
        let choices = parameters::schemas();
        for (name, schema) in envelopes::shared().into_iter().chain(choices).chain(own()) {
            set.add(name, schema);
        }
        for (name, schema) in problems::schemas() {
            set.add(&name, schema);
        }
        let called = set.add_catalog(catalog, &FAMILY);
        for file in catalog.files_of(SchemaKind::Type) {
            let Some(stem) = called.stem(&file.name) else { continue };
            for (suffix, schema) in envelopes::schemas(file, stem, &called) {
                set.put(format!("{stem}{suffix}"), schema);
            }
        }
        Self { schemas: set.finish(), called }
    }

    /// What the names of a content type's components begin with.
    pub(super) fn stem(&self, file: &SchemaFile) -> Option<&str> {
        self.called.stem(&file.name)
    }

    /// What a body holds, for the collection of `content_type` where there is one.
    pub(super) fn of_shape(&self, shape: Shape, content_type: Option<&SchemaFile>) -> Value {
        let name = content_type.map(|file| &file.name);
        let (stem, draft) = (name.and_then(|name| self.called.stem(name)), SchemaVariant::Draft);
        match (shape, stem) {
            (Shape::Component(name), _) => json!({ "schema": refer(name) }),
            (Shape::OfType(suffix), Some(stem)) => json!({ "schema": refer(&format!("{stem}{suffix}")) }),
            (Shape::OfTypeByQuery(usual, others), Some(stem)) => {
                let others: Vec<_> = others
                    .iter()
                    .map(|(when, suffix)| json!({ "when": when, "schema": refer(&format!("{stem}{suffix}")) }))
                    .collect();
                json!({ "schema": refer(&format!("{stem}{usual}")), "x-galley-other-schemas": others })
            }
            (Shape::Document, Some(_)) => {
                let document = name.and_then(|name| self.called.document(name, draft));
                json!({ "schema": document.map_or_else(any_object, refer) })
            }
            (Shape::Block, Some(_)) => json!({ "schema": refer(self.called.block(draft)) }),
            (Shape::JsonSchema, _) => json!({ "schema": any_object() }),
            // Text has no type in a JSON Schema; its media type says all.
            _ => json!({ "schema": {} }),
        }
    }
}

/// The components of the routes about the server and its schemas.
fn own() -> [(&'static str, Value); 2] {
    [("Health", derived::<Health>()), ("SchemaList", derived::<SchemaList<'_>>())]
}
