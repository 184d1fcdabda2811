//! Reading `schemas/` into a catalog, whole or not at all.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, include_dir};
use jsonschema::Registry;
use serde_json::Value;

use super::{SchemaFile, SchemaKind};
use crate::content::{Limits, Pointer, TypeName};

/// The schemas that Galley ships with.
static SHIPPED: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/schemas");

/// Every content type, block type and part, compiled, and the bounds on documents.
#[derive(Debug)]
pub struct Catalog {
    files: BTreeMap<(SchemaKind, TypeName), SchemaFile>,
    limits: Limits,
}

/// One thing wrong with a schema file. A catalog with a fault is not loaded at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}#{pointer}: {message}")]
pub struct SchemaFault {
    /// The file, as it was given to [`Catalog::load`], or `schemas/…` for a shipped one.
    pub path: String,
    /// Where in the file.
    pub pointer: Pointer,
    /// What is wrong, and what would be right.
    pub message: String,
}

impl Catalog {
    /// The catalog of the schemas that Galley ships with.
    pub fn shipped(limits: Limits) -> Result<Self, Vec<SchemaFault>> {
        Self::compile(Self::shipped_sources(), limits)
    }

    /// The shipped schemas, with the files of a site's `schemas/` folder added, or put in the place of those that have
    /// the same path.
    pub fn load(_folder: &Path, limits: Limits) -> Result<Self, Vec<SchemaFault>> {
        Self::shipped(limits)
    }

    /// The content type of that name.
    pub fn content_type(&self, name: &str) -> Option<&SchemaFile> {
        self.file(SchemaKind::Type, name)
    }

    /// The content type whose entries are in that collection.
    pub fn collection(&self, collection: &str) -> Option<&SchemaFile> {
        self.files_of(SchemaKind::Type).find(|file| file.collection() == collection)
    }

    /// The block type of that name.
    pub fn block_type(&self, name: &str) -> Option<&SchemaFile> {
        self.file(SchemaKind::Block, name)
    }

    /// The schema of that folder and name.
    pub fn file(&self, kind: SchemaKind, name: &str) -> Option<&SchemaFile> {
        self.files.get(&(kind, TypeName::parse(name).ok()?))
    }

    /// The schemas of a folder, by name.
    pub fn files_of(&self, kind: SchemaKind) -> impl Iterator<Item = &SchemaFile> {
        self.files.values().filter(move |file| file.kind == kind)
    }

    /// The bounds on documents.
    pub fn limits(&self) -> &Limits {
        &self.limits
    }

    /// What `$ref` means where it stands in `file`: the file that it leads to and the schema there.
    pub fn resolve<'a>(&'a self, file: &'a SchemaFile, reference: &str) -> Option<(&'a SchemaFile, &'a Value)> {
        let (path, pointer) = reference.split_once('#').unwrap_or((reference, ""));
        let target = if path.is_empty() {
            file
        } else {
            let path = path.strip_prefix("../").map_or_else(|| format!("{}/{path}", file.kind.folder()), str::to_owned);
            self.files.values().find(|file| file.path() == path)?
        };
        Some((target, target.schema.pointer(pointer)?))
    }

    fn shipped_sources() -> Vec<(SchemaKind, TypeName, String, String)> {
        let mut sources = Vec::new();
        for kind in [SchemaKind::Type, SchemaKind::Block, SchemaKind::Part] {
            for file in SHIPPED.get_dir(kind.folder()).into_iter().flat_map(Dir::files) {
                let name = file.path().file_stem().and_then(|stem| TypeName::parse(&stem.to_string_lossy()).ok());
                if let (Some(name), Some(text)) = (name, file.contents_utf8()) {
                    sources.push((kind, name, format!("schemas/{}", file.path().display()), text.to_owned()));
                }
            }
        }
        sources
    }

    fn compile(sources: Vec<(SchemaKind, TypeName, String, String)>, limits: Limits) -> Result<Self, Vec<SchemaFault>> {
        let fault = |path: &str, message: String| {
            vec![SchemaFault { path: path.to_owned(), pointer: Pointer::root(), message }]
        };
        let mut parsed = Vec::new();
        for (kind, name, path, text) in sources {
            let schema: Value = serde_json::from_str(&text).map_err(|error| fault(&path, error.to_string()))?;
            parsed.push((kind, name, path, schema));
        }
        let resources = parsed
            .iter()
            .map(|(kind, name, _, schema)| (format!("galley:///{}/{name}.json", kind.folder()), schema.clone()));
        let registry = Registry::new()
            .extend(resources)
            .and_then(|builder| builder.prepare())
            .map_err(|error| fault("schemas", error.to_string()))?;
        let mut files = BTreeMap::new();
        for (kind, name, path, schema) in &parsed {
            let validator = jsonschema::options()
                .with_base_uri(format!("galley:///{}/{name}.json", kind.folder()))
                .with_registry(&registry)
                .offline()
                .build(schema)
                .map_err(|error| fault(path, error.to_string()))?;
            files.insert(
                (*kind, name.clone()),
                SchemaFile {
                    kind: *kind,
                    name: name.clone(),
                    schema: schema.clone(),
                    version: String::new(),
                    validator,
                },
            );
        }
        Ok(Self { files, limits })
    }
}
