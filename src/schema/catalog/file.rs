//! One schema of the catalog.

use std::collections::BTreeMap;

use serde_json::Value;

use super::meaning::Meanings;
use super::references::RefTarget;
use super::representation::Validator;
use crate::content::TypeName;

/// Which folder of `schemas/` a schema stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SchemaKind {
    /// `schemas/types/`: what an entry can be.
    Type,
    /// `schemas/blocks/`: what stands in an entry's `blocks`.
    Block,
    /// `schemas/parts/`: what the others refer to.
    Part,
}

impl SchemaKind {
    /// Every folder.
    pub const ALL: [Self; 3] = [Self::Type, Self::Block, Self::Part];

    /// The name of the folder.
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Type => "types",
            Self::Block => "blocks",
            Self::Part => "parts",
        }
    }
}

/// One JSON Schema (2020-12) of the catalog.
#[derive(Debug)]
pub struct SchemaFile {
    /// Its folder.
    pub kind: SchemaKind,
    /// Its name, which is the file's name without `.json`.
    pub name: TypeName,
    /// The schema as it stands in the file.
    pub schema: Value,
    /// A hash of the schema and of all that it refers to: 16 hexadecimal digits.
    pub version: String,
    pub(in crate::schema) validator: Validator,
    /// What it gives a meaning somewhere, itself or by what it refers to; blocks that stand in it not counted.
    pub(in crate::schema) meanings: Meanings,
    /// Where each `$ref` in it leads, by its words.
    pub(super) referred: BTreeMap<String, RefTarget>,
}

impl SchemaFile {
    /// Its path within `schemas/`: `blocks/faq.json`.
    pub fn path(&self) -> String {
        format!("{}/{}.json", self.kind.folder(), self.name)
    }

    /// Its `title`, as editors read it; its name where it has none.
    pub fn title(&self) -> &str {
        self.schema.get("title").and_then(Value::as_str).unwrap_or(self.name.as_str())
    }

    /// The collection that holds the entries of a content type, as URLs name it: `articles`. Given by
    /// `x-galley-collection`; the type's own name where it gives none.
    pub fn collection(&self) -> &str {
        self.schema.get("x-galley-collection").and_then(Value::as_str).unwrap_or(self.name.as_str())
    }
}
