//! The schema files cut into components: a file is one, and every place in it that a `$ref` leads to.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::names::pascal_case;
use crate::content::{Pointer, TypeName};
use crate::schema::catalog::references::RefTarget;
use crate::schema::catalog::{Catalog, SchemaFile, SchemaKind, walk};

/// The key of the choice of all block types.
pub(super) const BLOCK: &str = "Block";
/// What a `$ref` to a component begins with until components have names. No reference of a schema begins so.
const MARK: &str = "\u{1}component:";

/// A piece of a file that becomes a component.
#[derive(Debug)]
pub(super) struct ComponentPart {
    /// What references to it say.
    pub(super) key: String,
    /// The key of the piece that it was cut out of; none for a file.
    pub(super) parent: Option<String>,
    /// The names that it may be called by, the best first. Of what was cut out of another, what is added to its name.
    pub(super) candidates: Vec<String>,
    /// Whether it is a content type.
    pub(super) content_type: Option<TypeName>,
    /// The schema, in which references are marked keys.
    pub(super) schema: Value,
}

/// A reference to the component of a key.
pub(super) fn reference_to(key: &str) -> String {
    format!("{MARK}{key}")
}

/// The key that a reference holds.
pub(super) fn key_in(reference: &str) -> Option<&str> {
    reference.strip_prefix(MARK)
}

/// The key of a file.
pub(super) fn file_key(kind: SchemaKind, name: &TypeName) -> String {
    format!("{}/{name}", kind.folder())
}

/// All pieces: content types, then blocks, then parts, each with what was cut out of it behind it.
pub(super) fn split(catalog: &Catalog) -> Vec<ComponentPart> {
    let mut referred = BTreeMap::<&(SchemaKind, TypeName), BTreeSet<&Pointer>>::new();
    for place in catalog.files.values().flat_map(|file| file.referred.values()) {
        if *place.pointer.as_str() != *"" {
            referred.entry(&place.file).or_default().insert(&place.pointer);
        }
    }
    let nothing = BTreeSet::new();
    let files = catalog.files.iter();
    files.flat_map(|(key, file)| split_file(catalog, file, referred.get(key).unwrap_or(&nothing))).collect()
}

fn split_file(catalog: &Catalog, file: &SchemaFile, places: &BTreeSet<&Pointer>) -> Vec<ComponentPart> {
    let mut whole = with_marks(catalog, file);
    let own = file_key(file.kind, &file.name);
    let key_of = |pointer: &Pointer| format!("{own}#{pointer}");
    // From the inside out, so that a place within another is cut out of it.
    let mut places: Vec<&Pointer> = places.iter().copied().collect();
    places.sort_by_key(|pointer| Reverse(pointer.tokens().count()));
    let mut pieces = Vec::new();
    for pointer in &places {
        let Some(place) = whole.pointer_mut(pointer.as_str()) else { continue };
        let key = key_of(pointer);
        let schema = std::mem::replace(place, json!({ "$ref": reference_to(&key) }));
        let around = places.iter().filter(|other| *other != pointer && other.holds(pointer));
        let parent = around.max_by_key(|other| other.tokens().count());
        let start = parent.map_or(0, |parent| parent.tokens().count());
        let candidates = vec![path_name(pointer.tokens().skip(start))];
        let parent = Some(parent.map_or_else(|| own.clone(), |parent| key_of(parent)));
        pieces.push(ComponentPart { key, parent, candidates, content_type: None, schema });
    }
    // Whoever is cut out of another stands behind it.
    pieces.reverse();
    let content_type = (file.kind == SchemaKind::Type).then(|| file.name.clone());
    let root = ComponentPart { key: own, parent: None, candidates: candidates(file), content_type, schema: whole };
    std::iter::once(root).chain(pieces).collect()
}

/// What a place is called behind the name of what it lies in: `/$defs/money` as `Money`, `/properties/steps/items` as
/// `StepsItem`.
fn path_name(mut tokens: impl Iterator<Item = String>) -> String {
    let mut name = String::new();
    while let Some(token) = tokens.next() {
        match token.as_str() {
            "$defs" | "properties" | "patternProperties" | "dependentSchemas" => {
                name += &field_name(&tokens.next().unwrap_or_default());
            }
            "allOf" | "anyOf" | "oneOf" => name += &numbered("Option", tokens.next()),
            "prefixItems" => name += &numbered("Item", tokens.next()),
            "items" => name += "Item",
            "additionalProperties" => name += "Value",
            keyword => name += &pascal_case(keyword),
        }
    }
    name
}

/// What a field adds to the name of what it lies in.
pub(super) fn field_name(field: &str) -> String {
    let name = pascal_case(field);
    if name.is_empty() { "Field".to_owned() } else { name }
}

fn numbered(word: &str, index: Option<String>) -> String {
    let index = index.and_then(|index| index.parse::<u32>().ok()).unwrap_or_default();
    format!("{word}{}", index.saturating_add(1))
}

/// What a file's component may be called.
fn candidates(file: &SchemaFile) -> Vec<String> {
    let name = pascal_case(file.name.as_str());
    match file.kind {
        SchemaKind::Type => vec![name.clone(), format!("{name}Type")],
        SchemaKind::Block => vec![format!("{name}Block"), format!("{name}BlockType")],
        SchemaKind::Part => vec![format!("{name}Part")],
    }
}

/// A file's schema with its references as marked keys, and with the choices of blocks in words of JSON Schema.
fn with_marks(catalog: &Catalog, file: &SchemaFile) -> Value {
    let mut whole = file.schema.clone();
    for (pointer, schema) in walk::all(&file.schema) {
        let Some(Value::Object(copy)) = whole.pointer_mut(pointer.as_str()) else { continue };
        let place = schema.get("$ref").and_then(Value::as_str).and_then(|reference| file.referred.get(reference));
        if let Some(place) = place {
            copy.insert("$ref".to_owned(), reference_to(&key_of_place(catalog, place)).into());
        }
        if let Some(blocks) = catalog.admitted_blocks(schema) {
            copy.shift_remove("x-galley-blocks");
            if is_any_block(schema) {
                copy.shift_remove("type");
                refer_beside(copy, BLOCK);
            } else {
                choose_beside(copy, &blocks);
            }
        }
    }
    whole
}

/// The key that a reference to a place has. What is nothing but a block of any type is the one component of that.
fn key_of_place(catalog: &Catalog, place: &RefTarget) -> String {
    let file = file_key(place.file.0, &place.file.1);
    if place.pointer.as_str().is_empty() {
        let schema = catalog.files.get(&place.file).map(|file| &file.schema);
        return if schema.is_some_and(is_any_block) { BLOCK.to_owned() } else { file };
    }
    format!("{file}#{}", place.pointer)
}

fn is_any_block(schema: &Value) -> bool {
    schema.get("x-galley-blocks").is_some_and(|blocks| *blocks == "*")
}

/// Lets a schema be the component of a key too.
fn refer_beside(schema: &mut Map<String, Value>, key: &str) {
    let reference = Value::from(reference_to(key));
    if schema.contains_key("$ref") {
        add_to_all_of(schema, json!({ "$ref": reference }));
    } else {
        schema.insert("$ref".to_owned(), reference);
    }
}

/// Lets a schema be one of these blocks too.
fn choose_beside(schema: &mut Map<String, Value>, blocks: &[&SchemaFile]) {
    let Value::Object(choice) = choice_of(blocks) else { return };
    if ["$ref", "oneOf", "anyOf"].iter().any(|keyword| schema.contains_key(*keyword)) {
        add_to_all_of(schema, Value::Object(choice));
    } else {
        schema.extend(choice);
    }
}

/// One of these blocks, told apart by its type.
pub(super) fn choice_of(blocks: &[&SchemaFile]) -> Value {
    let reference = |file: &SchemaFile| reference_to(&file_key(file.kind, &file.name));
    let one_of: Vec<_> = blocks.iter().map(|file| json!({ "$ref": reference(file) })).collect();
    let mapping: Map<_, _> = blocks.iter().map(|file| (file.name.to_string(), reference(file).into())).collect();
    json!({ "oneOf": one_of, "discriminator": { "propertyName": "type", "mapping": mapping } })
}

fn add_to_all_of(schema: &mut Map<String, Value>, branch: Value) {
    if let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([])) {
        all.push(branch);
    }
}
