//! The components of one description, each under its own name.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::assemble::{self, CatalogComponents};
use super::cycles;
use super::hoist::hoist;
use super::names::ComponentNames;
use super::split::{BLOCK, key_in};
use super::variant::{EXPANDED_ENTRY, PORTABLE_TEXT, SchemaVariant, expanded_entry, portable_text};
use crate::schema::Catalog;

/// What a reference to a component begins with.
pub const COMPONENT_PREFIX: &str = "#/components/schemas/";

/// Components, no two of which have names that a generator of code takes for the same.
#[derive(Debug)]
pub struct ComponentSet {
    names: ComponentNames,
    schemas: Map<String, Value>,
}

impl ComponentSet {
    /// The components that every description has.
    pub fn new() -> Self {
        let mut set = Self { names: ComponentNames::new(), schemas: Map::new() };
        set.names.claim_family(&[BLOCK.to_owned()], &SchemaVariant::ALL.map(SchemaVariant::suffix));
        set.add(PORTABLE_TEXT, portable_text());
        set.add(EXPANDED_ENTRY, expanded_entry());
        set
    }

    /// Adds a component that no schema of a site takes the name of: before those of the catalog. Its references are
    /// whole; its inline objects and enumerations become components too.
    pub fn add(&mut self, name: &str, schema: Value) {
        let name = self.names.claim(name);
        self.put(name, schema);
    }

    /// Adds a component whose name a content type has, by its stem.
    pub fn put(&mut self, name: String, mut schema: Value) {
        let hoisted = hoist(&name, &mut schema);
        let mut names = BTreeMap::from([(name.clone(), name.clone())]);
        for part in &hoisted {
            let parent = names.get(&part.parent).cloned().unwrap_or_default();
            names.insert(part.key.clone(), self.names.claim(&format!("{parent}{}", part.name)));
        }
        let parts = hoisted.into_iter().map(|part| (part.key, part.schema));
        for (key, mut schema) in parts.chain([(name, schema)]) {
            refer_by_name(&mut schema, &|key| names.get(key).cloned().unwrap_or_default());
            if let (Value::Object(schema), true) = (&mut schema, key.contains('>')) {
                // Its name says the same, and no title is the name of another.
                schema.shift_remove("title");
            }
            self.schemas.insert(names.get(&key).cloned().unwrap_or_default(), schema);
        }
    }

    /// Adds every schema of a catalog: as what is published keeps it, and where drafts and views differ as they do. Answers
    /// with what they are called. To the stem of a content type any of `suffixes` may be added.
    pub fn add_catalog(&mut self, catalog: &Catalog, suffixes: &[&str]) -> CatalogComponents {
        let (components, called) = assemble::assemble(catalog, suffixes, &mut self.names);
        self.schemas.extend(components);
        called
    }

    /// All of them, by name.
    pub fn finish(mut self) -> Map<String, Value> {
        cycles::open(&mut self.schemas);
        self.schemas.sort_keys();
        self.schemas
    }
}

impl Default for ComponentSet {
    fn default() -> Self {
        Self::new()
    }
}

/// Turns marked keys into references to the components that they are the keys of.
pub(super) fn refer_by_name(value: &mut Value, name_of: &impl Fn(&str) -> String) {
    match value {
        Value::String(text) => {
            if let Some(key) = key_in(text) {
                *text = format!("{COMPONENT_PREFIX}{}", name_of(key));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| refer_by_name(item, name_of)),
        Value::Object(fields) => fields.values_mut().for_each(|field| refer_by_name(field, name_of)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Every key that is referred to in a value.
pub(super) fn keys_in<'a>(value: &'a Value, found: &mut Vec<&'a str>) {
    match value {
        Value::String(text) => found.extend(key_in(text)),
        Value::Array(items) => items.iter().for_each(|item| keys_in(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| keys_in(field, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// A schema as an object: `true` admits anything, `false` nothing.
pub(super) fn as_object(schema: Value) -> Value {
    match schema {
        Value::Bool(true) => json!({}),
        Value::Bool(false) => json!({ "not": {} }),
        schema => schema,
    }
}
