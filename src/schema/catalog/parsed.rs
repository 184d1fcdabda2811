//! Schemas that were read and are not yet compiled.

use std::collections::BTreeMap;

use serde_json::Value;

use super::SchemaKind;
use crate::content::TypeName;

/// A schema that was read and is not yet compiled.
#[derive(Debug)]
pub(super) struct ParsedSchema {
    pub(super) kind: SchemaKind,
    pub(super) name: TypeName,
    /// The path that faults name.
    pub(super) path: String,
    pub(super) schema: Value,
}

/// All schemas of one loading, and the names of those that could not be read: what refers to them is not at fault.
#[derive(Debug, Default)]
pub(super) struct ParsedSet {
    pub(super) files: BTreeMap<(SchemaKind, TypeName), ParsedSchema>,
    pub(super) unread: Vec<(SchemaKind, TypeName)>,
}

impl ParsedSet {
    /// The schema of that folder and name.
    pub(super) fn find(&self, kind: SchemaKind, name: &str) -> Option<&ParsedSchema> {
        self.files.get(&(kind, TypeName::parse(name).ok()?))
    }

    /// Whether there is a file of that folder and name, good or not.
    pub(super) fn has(&self, kind: SchemaKind, name: &str) -> bool {
        self.find(kind, name).is_some()
            || self.unread.iter().any(|(folder, unread)| *folder == kind && unread.as_str() == name)
    }

    /// The names of a folder's files.
    pub(super) fn names(&self, kind: SchemaKind) -> Vec<&str> {
        let read = self.files.keys().chain(&self.unread);
        read.filter(|(folder, _)| *folder == kind).map(|(_, name)| name.as_str()).collect()
    }
}
