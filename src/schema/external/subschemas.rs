//! The schemas within a schema, in any draft: which of its values are schemas themselves, and what they judge.

use referencing::{Draft, Resolver};
use serde_json::{Map, Value};

/// What the schemas in a keyword's value judge, seen from the value that the keyword judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Applicator<'s> {
    /// The same value.
    Same,
    /// The field of that name.
    NamedField(&'s str),
    /// Any field.
    AnyField,
    /// Any item.
    Item,
    /// Nothing: they are there to be referred to.
    Nowhere,
}

/// A schema with what its references mean where it stands.
#[derive(Clone)]
pub(super) struct ResolvedSchema<'s> {
    pub(super) schema: &'s Value,
    pub(super) resolver: Resolver<'s>,
    pub(super) draft: Draft,
}

impl<'s> ResolvedSchema<'s> {
    /// What tells a schema from all others while they are loaded: where it lies in memory.
    pub(super) fn address(&self) -> usize {
        std::ptr::from_ref(self.schema).addr()
    }

    /// The keywords that mean something; before draft 2019-09 a `$ref` is alone in its schema.
    pub(super) fn keywords(&self) -> impl Iterator<Item = (&'s str, &'s Value)> {
        let fields: Option<&Map<String, Value>> = self.schema.as_object();
        let alone = self.draft < Draft::Draft201909 && fields.is_some_and(|fields| fields.contains_key("$ref"));
        fields
            .into_iter()
            .flatten()
            .map(|(key, value)| (key.as_str(), value))
            .filter(move |(key, _)| !alone || matches!(*key, "$ref" | "definitions"))
    }

    /// A schema that stands in this one.
    pub(super) fn within(&self, schema: &'s Value) -> Self {
        let draft = self.draft.detect(schema);
        let draft = if draft == Draft::Unknown { self.draft } else { draft };
        let resolver = self.resolver.in_subresource(draft.create_resource_ref(schema));
        Self { schema, resolver: resolver.unwrap_or_else(|_| self.resolver.clone()), draft }
    }

    /// What its references say, and the schemas that they lead to.
    pub(super) fn targets(&self) -> Vec<(&'s str, Self)> {
        let named = self.keywords().filter(|(key, _)| matches!(*key, "$ref" | "$dynamicRef" | "$recursiveRef"));
        named.filter_map(|(key, value)| Some((value.as_str()?, self.target(key, value.as_str()?)?))).collect()
    }

    fn target(&self, key: &str, reference: &str) -> Option<Self> {
        let found = match key {
            "$recursiveRef" => self.resolver.lookup_recursive_ref(),
            _ => self.resolver.lookup(reference),
        };
        let (schema, resolver, draft) = found.ok()?.into_inner();
        let node = Self { schema, resolver, draft: if draft == Draft::Unknown { self.draft } else { draft } };
        Some(node.within(schema))
    }

    /// The schemas that stand directly in this one, with what each judges.
    pub(super) fn children(&self) -> Vec<(Applicator<'s>, Self)> {
        let mut children = Vec::new();
        for (key, value) in self.keywords() {
            match (key, value) {
                (
                    "properties" | "patternProperties" | "dependentSchemas" | "dependencies" | "$defs" | "definitions",
                    Value::Object(schemas),
                ) => {
                    let schemas = schemas.iter().filter(|(_, schema)| is_schema(schema));
                    children.extend(schemas.map(|(name, schema)| (step_of_map(key, name), self.within(schema))));
                }
                ("allOf" | "anyOf" | "oneOf", Value::Array(schemas)) => {
                    children.extend(schemas.iter().map(|schema| (Applicator::Same, self.within(schema))));
                }
                ("items" | "prefixItems", Value::Array(schemas)) => {
                    children.extend(schemas.iter().map(|schema| (Applicator::Item, self.within(schema))));
                }
                ("not" | "if" | "then" | "else", schema) => children.push((Applicator::Same, self.within(schema))),
                ("items" | "additionalItems" | "unevaluatedItems" | "contains", schema) => {
                    children.push((Applicator::Item, self.within(schema)));
                }
                ("additionalProperties" | "unevaluatedProperties" | "propertyNames", schema) => {
                    children.push((Applicator::AnyField, self.within(schema)));
                }
                ("contentSchema", schema) => children.push((Applicator::Nowhere, self.within(schema))),
                _ => {}
            }
        }
        children.retain(|(_, child)| is_schema(child.schema));
        children
    }
}

fn step_of_map<'s>(key: &str, name: &'s str) -> Applicator<'s> {
    match key {
        "properties" => Applicator::NamedField(name),
        "patternProperties" => Applicator::AnyField,
        "dependentSchemas" | "dependencies" => Applicator::Same,
        _ => Applicator::Nowhere,
    }
}

/// Whether a value can be a schema at all; a dependency, for one, may be a list of names.
fn is_schema(value: &Value) -> bool {
    value.is_object() || value.is_boolean()
}
