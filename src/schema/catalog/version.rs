//! The version of a schema: a hash of what it means, whatever its file looks like.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde_json::Value;

use super::SchemaKind;
use super::parsed::{ParsedSchema, ParsedSet};
use super::{references, walk};
use crate::content::{TypeName, fingerprint};

/// Every schema of a set in one canonical writing: the order of keys and the layout of the file count for nothing.
pub(super) struct Canonical(BTreeMap<(SchemaKind, TypeName), String>);

impl Canonical {
    /// The schemas of a set.
    pub(super) fn of(set: &ParsedSet) -> Self {
        let canonical = |file: &ParsedSchema| {
            let mut text = String::new();
            write_canonical(&file.schema, &mut text);
            text
        };
        Self(set.files.iter().map(|(key, file)| (key.clone(), canonical(file))).collect())
    }

    /// The first 16 hexadecimal digits of the SHA-256 of a schema and of all that it refers to.
    pub(super) fn version(&self, file: &ParsedSchema, set: &ParsedSet) -> String {
        let mut whole = String::new();
        for key in closure(file, set) {
            let text = self.0.get(&key).map_or("", String::as_str);
            // Writing to a string does not fail.
            let _ = write!(whole, "{}/{}\n{text}\n", key.0.folder(), key.1);
        }
        fingerprint(whole, 8)
    }
}

/// A file, and all files that it refers to: by `$ref`, and by the block types that it admits.
pub(super) fn closure(file: &ParsedSchema, set: &ParsedSet) -> BTreeSet<(SchemaKind, TypeName)> {
    let mut found = BTreeSet::from([(file.kind, file.name.clone())]);
    let mut waiting = vec![file];
    while let Some(file) = waiting.pop() {
        for (_, schema) in walk::all(&file.schema) {
            let referred = schema.get("$ref").and_then(Value::as_str);
            let referred = referred.and_then(|reference| references::target(set, file, reference));
            let blocks = blocks(schema, set).into_iter().filter_map(|name| set.find(SchemaKind::Block, name));
            for next in referred.map(|(file, ..)| file).into_iter().chain(blocks) {
                if found.insert((next.kind, next.name.clone())) {
                    waiting.push(next);
                }
            }
        }
    }
    found
}

/// The block types that a schema admits by `x-galley-blocks`.
fn blocks<'a>(schema: &'a Value, set: &'a ParsedSet) -> Vec<&'a str> {
    match schema.get("x-galley-blocks") {
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        Some(_) => set.names(SchemaKind::Block),
        None => Vec::new(),
    }
}

/// JSON without spaces, the keys in the order of their bytes.
fn write_canonical(value: &Value, text: &mut String) {
    match value {
        Value::Object(fields) => {
            let mut keys: Vec<_> = fields.iter().collect();
            keys.sort_by_key(|(key, _)| key.as_str());
            text.push('{');
            for (key, value) in keys {
                text.push_str(&Value::from(key.as_str()).to_string());
                text.push(':');
                write_canonical(value, text);
                text.push(',');
            }
            text.push('}');
        }
        Value::Array(items) => {
            text.push('[');
            for item in items {
                write_canonical(item, text);
                text.push(',');
            }
            text.push(']');
        }
        other => text.push_str(&other.to_string()),
    }
}
