//! What Galley's own keywords name: collections, block types, content types.

use std::collections::BTreeMap;

use serde_json::Value;

use super::SchemaKind;
use super::fault::Faults;
use super::parsed::{ParsedSchema, ParsedSet};
use super::walk;
use crate::content::{Pointer, nearest};

/// Words that stand in the place of a collection in the API's paths already, or will.
pub(super) const RESERVED: &[&str] =
    &["assets", "changes", "releases", "schemas", "search", "tokens", "validate", "webhooks"];

/// Notes every name that names nothing, and every collection that cannot be one.
pub(super) fn check(set: &ParsedSet, faults: &mut Faults) {
    check_collections(set, faults);
    for file in set.files.values() {
        if file.kind == SchemaKind::Block && file.schema.is_object() {
            check_block_type(file, faults);
        }
        for (at, schema) in walk::all(&file.schema) {
            check_names(file, &at, schema, set, faults);
        }
    }
}

fn check_names(file: &ParsedSchema, at: &Pointer, schema: &Value, set: &ParsedSet, faults: &mut Faults) {
    if let Some(blocks) = schema.get("x-galley-blocks") {
        let pointer = at.key("x-galley-blocks");
        for (index, block) in blocks.as_array().into_iter().flatten().enumerate() {
            if let Some(reason) = block.as_str().and_then(|name| missing(set, SchemaKind::Block, name)) {
                faults.add(&file.path, &pointer.index(index), reason);
            }
        }
        if schema.get("type").and_then(Value::as_str) != Some("object") {
            faults.add(
                &file.path,
                &pointer,
                "a block must be an object: write `\"type\": \"object\"` beside `x-galley-blocks`",
            );
        }
    }
    if let Some(name) = schema.get("x-galley-reference").and_then(Value::as_str) {
        let pointer = at.key("x-galley-reference");
        if let Some(reason) = missing(set, SchemaKind::Type, name) {
            faults.add(&file.path, &pointer, reason);
        }
        if schema.get("type").and_then(Value::as_str) != Some("string") {
            let message = "a reference must be a string: write `\"type\": \"string\"` beside `x-galley-reference`";
            faults.add(&file.path, &pointer, message);
        }
    }
    if schema.get("x-galley-acyclic").is_some() && schema.get("x-galley-reference").is_none() {
        let message = "only references can form a cycle: write `x-galley-reference` beside `x-galley-acyclic`";
        faults.add(&file.path, &at.key("x-galley-acyclic"), message);
    }
    if schema.get("x-galley-collection").is_some() && (file.kind != SchemaKind::Type || *at != Pointer::root()) {
        let message = "`x-galley-collection` is allowed only at the root of a content type";
        faults.add(&file.path, &at.key("x-galley-collection"), message);
    }
}

/// Why a name names no file; none where it does.
fn missing(set: &ParsedSet, kind: SchemaKind, name: &str) -> Option<String> {
    if set.has(kind, name) {
        return None;
    }
    let meant = nearest(name, set.names(kind)).map(|name| format!("; did you mean `{name}`?")).unwrap_or_default();
    let what = if kind == SchemaKind::Block { "block type" } else { "content type" };
    Some(format!("there is no {what} `{name}`{meant}"))
}

fn check_block_type(file: &ParsedSchema, faults: &mut Faults) {
    let properties = Pointer::root().key("properties");
    let given = file.schema.pointer("/properties/type/const");
    if given == Some(&Value::from(file.name.as_str())) {
        return;
    }
    let right = format!("`\"type\": {{ \"const\": \"{}\" }}`", file.name);
    match given {
        Some(given) => {
            let message = format!("the block type must match its file name: write {right}, not {given}");
            faults.add(&file.path, &properties.key("type").key("const"), message);
        }
        None => faults.add(&file.path, &properties, format!("a block type must declare its name: {right}")),
    }
}

fn check_collections(set: &ParsedSet, faults: &mut Faults) {
    let mut taken: BTreeMap<&str, &ParsedSchema> = BTreeMap::new();
    for file in set.files.values().filter(|file| file.kind == SchemaKind::Type) {
        let pointer = Pointer::root().key("x-galley-collection");
        let collection = file.schema.get("x-galley-collection").map_or(Some(file.name.as_str()), Value::as_str);
        let Some(collection) = collection else { continue };
        let characters = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
        let begins = collection.starts_with(|c: char| c.is_ascii_lowercase());
        if !begins || collection.len() > 64 || !collection.chars().all(characters) {
            let message = "a collection name is 1 to 64 characters of `a`–`z`, `0`–`9`, `-` and `_`, \
                           starting with a letter";
            faults.add(&file.path, &pointer, message);
        } else if RESERVED.contains(&collection) {
            let message = format!("the collection name `{collection}` is reserved by the API");
            faults.add(&file.path, &pointer, message);
        }
        if let Some(first) = taken.insert(collection, file) {
            let message = format!("the collection `{collection}` already belongs to the content type `{}`", first.name);
            faults.add(&file.path, &pointer, message);
        }
    }
}
