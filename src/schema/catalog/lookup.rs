//! Asking a catalog.

use std::collections::BTreeMap;

use serde_json::Value;

use super::traversal::TraversalPlan;
use super::{SchemaFile, SchemaKind};
use crate::content::{Limits, TypeName};

/// Every content type, block type and part, compiled, and the bounds on documents.
#[derive(Debug)]
pub struct Catalog {
    pub(super) files: BTreeMap<(SchemaKind, TypeName), SchemaFile>,
    pub(super) limits: Limits,
    /// Where its schemas say something about a document besides whether it is good.
    pub(in crate::schema) plan: TraversalPlan,
}

impl Catalog {
    /// The content type of that name.
    pub fn content_type(&self, name: &str) -> Option<&SchemaFile> {
        self.file(SchemaKind::Type, name)
    }

    /// The content type whose entries are in that collection.
    pub fn collection(&self, collection: &str) -> Option<&SchemaFile> {
        self.files_of(SchemaKind::Type).find(|file| file.collection() == collection)
    }

    /// Every collection with its content type, by the content type's name.
    pub fn collections(&self) -> impl Iterator<Item = (&str, &SchemaFile)> {
        self.files_of(SchemaKind::Type).map(|file| (file.collection(), file))
    }

    /// The block type of that name.
    pub fn block_type(&self, name: &str) -> Option<&SchemaFile> {
        self.file(SchemaKind::Block, name)
    }

    /// The block types that documents of a content type may hold, nested ones too, by name.
    pub fn blocks_of(&self, content_type: &str) -> Vec<&SchemaFile> {
        let Some(file) = self.content_type(content_type) else { return Vec::new() };
        self.closure(file).into_iter().filter(|file| file.kind == SchemaKind::Block).collect()
    }

    /// The block types that an object schema with `x-galley-blocks` admits; none where it has no such keyword.
    pub fn admitted_blocks(&self, schema: &Value) -> Option<Vec<&SchemaFile>> {
        match schema.get("x-galley-blocks")? {
            Value::Array(names) => {
                Some(names.iter().filter_map(Value::as_str).filter_map(|name| self.block_type(name)).collect())
            }
            _ => Some(self.files_of(SchemaKind::Block).collect()),
        }
    }

    /// The schema of that folder and name.
    pub fn file(&self, kind: SchemaKind, name: &str) -> Option<&SchemaFile> {
        self.files.get(&(kind, TypeName::parse(name).ok()?))
    }

    /// The schema of that key, which some other part of the catalog keeps.
    pub(in crate::schema) fn by_key(&self, key: &(SchemaKind, TypeName)) -> Option<&SchemaFile> {
        self.files.get(key)
    }

    /// The schemas of a folder, by name.
    pub fn files_of(&self, kind: SchemaKind) -> impl Iterator<Item = &SchemaFile> {
        self.files.values().filter(move |file| file.kind == kind)
    }

    /// The bounds on documents.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// The versions of its schemas and the bounds, as text: catalogs with the same fingerprint say the same.
    pub fn fingerprint(&self) -> String {
        let files = self.files.values().map(|file| (file.kind, &file.name, &file.version));
        let files: Vec<_> = files.collect();
        format!("{files:?} {:?}", self.limits)
    }

    /// What `$ref` means where it stands in `file`: the file that it leads to and the schema there.
    pub fn resolve<'a>(&'a self, file: &'a SchemaFile, reference: &str) -> Option<(&'a SchemaFile, &'a Value)> {
        let place = file.referred.get(reference)?;
        let target = self.files.get(&place.file)?;
        Some((target, target.schema.pointer(place.pointer.as_str())?))
    }
}
