//! The fields of a document in the order of its schemas.

use serde_json::{Map, Value};

use super::annotations::Annotations;
use crate::content::{Document, TypeName, prune};
use crate::schema::Catalog;

impl Catalog {
    /// The same document with the fields of every object in the order in which the schemas declare them, those of a
    /// block by its block type; fields that no schema declares come last, by name. What lies deeper than documents may
    /// is left out; so is nothing else.
    pub fn in_schema_order(&self, content_type: &TypeName, document: &Document) -> Document {
        let Some(file) = self.content_type(content_type.as_str()) else { return document.clone() };
        let mut document = document.clone();
        prune(&mut document, self.limits().json_depth_max);
        let annotations = Annotations::of(self, file, &document);
        ordered(&annotations, &document)
    }
}

/// Calls itself for what is within; how deep, the limit on documents bounds.
fn ordered(annotations: &Annotations<'_>, value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(|item| ordered(annotations, item)).collect(),
        Value::Object(object) => {
            let declared: Vec<&str> = annotations.fields(value).iter().map(|field| field.name).collect();
            let mut names: Vec<&String> = object.keys().collect();
            names.sort_by_cached_key(|name| {
                (declared.iter().position(|declared| declared == name).unwrap_or(usize::MAX), (*name).clone())
            });
            let fields =
                names.into_iter().filter_map(|name| Some((name.clone(), ordered(annotations, object.get(name)?))));
            Value::Object(fields.collect::<Map<_, _>>())
        }
        scalar => scalar.clone(),
    }
}
