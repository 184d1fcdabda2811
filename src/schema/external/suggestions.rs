//! The fields that the objects of a document may have, so that a misspelt one is told the name that was meant.
//!
//! Only bad documents are walked for it. Where a schema leaves a choice, every branch counts that does not contradict
//! the value by a `const` or an `enum`.

use std::collections::{HashMap, HashSet};

use serde_json::{Map, Value};

use super::subschemas::ResolvedSchema;
use crate::schema::facts::annotations::{Annotations, Field, contradicts, matches};

/// The most pairs of schema and value that are looked at; suggestions are worth no more.
const PAIRS_MAX: usize = 200_000;

struct SuggestionWalk<'a> {
    tasks: Vec<(ResolvedSchema<'a>, &'a Value)>,
    seen: HashSet<(usize, usize)>,
    patterns: HashMap<&'a str, Option<jsonschema::Validator>>,
}

/// The fields of every object of `document`, which `root` judges.
pub(super) fn fields<'a>(root: ResolvedSchema<'a>, document: &'a Value) -> Annotations<'a> {
    let mut walk = SuggestionWalk { tasks: vec![(root, document)], seen: HashSet::new(), patterns: HashMap::new() };
    let mut annotations = Annotations::default();
    while let Some((node, value)) = walk.tasks.pop() {
        if walk.seen.len() < PAIRS_MAX && walk.seen.insert((node.address(), std::ptr::from_ref(value).addr())) {
            walk.check(&mut annotations, &node, value);
        }
    }
    annotations
}

impl<'a> SuggestionWalk<'a> {
    fn check(&mut self, annotations: &mut Annotations<'a>, node: &ResolvedSchema<'a>, value: &'a Value) {
        self.tasks.extend(node.targets().into_iter().map(|(_, target)| (target, value)));
        for (key, subschemas) in node.keywords() {
            match (key, subschemas, value) {
                ("allOf" | "anyOf" | "oneOf", Value::Array(branches), value) => {
                    let branches = branches.iter().map(|branch| node.within(branch));
                    let fitting = branches.filter(|branch| key == "allOf" || !rules_out(branch, value));
                    self.tasks.extend(fitting.map(|branch| (branch, value)));
                }
                ("if" | "then" | "else", schema, value) => self.tasks.push((node.within(schema), value)),
                ("properties", Value::Object(declared), Value::Object(object)) => {
                    annotations.declare(
                        value,
                        declared.iter().map(|(name, schema)| Field {
                            name,
                            schema: described(node, schema),
                            file: None,
                        }),
                    );
                    for (name, schema) in declared {
                        self.tasks.extend(object.get(name).map(|field| (node.within(schema), field)));
                    }
                }
                ("patternProperties", Value::Object(patterns), Value::Object(object)) => {
                    for (pattern, schema) in patterns {
                        for (_, field) in object.iter().filter(|(name, _)| matches(&mut self.patterns, pattern, name)) {
                            self.tasks.push((node.within(schema), field));
                        }
                    }
                }
                ("additionalProperties" | "unevaluatedProperties", schema, Value::Object(object)) => {
                    let declared = node.schema.get("properties").and_then(Value::as_object);
                    self.tasks.extend(others(object, declared).map(|field| (node.within(schema), field)));
                }
                ("items" | "prefixItems", Value::Array(schemas), Value::Array(items)) => {
                    let pairs = schemas.iter().zip(items);
                    self.tasks.extend(pairs.map(|(schema, item)| (node.within(schema), item)));
                }
                ("items", schema, Value::Array(items)) => {
                    let skipped = node.schema.get("prefixItems").and_then(Value::as_array).map_or(0, Vec::len);
                    self.tasks.extend(items.iter().skip(skipped).map(|item| (node.within(schema), item)));
                }
                ("additionalItems", schema, Value::Array(items)) => {
                    let skipped = node.schema.get("items").and_then(Value::as_array).map_or(0, Vec::len);
                    self.tasks.extend(items.iter().skip(skipped).map(|item| (node.within(schema), item)));
                }
                _ => {}
            }
        }
    }
}

fn others<'a>(
    object: &'a Map<String, Value>,
    declared: Option<&'a Map<String, Value>>,
) -> impl Iterator<Item = &'a Value> {
    let is_declared = move |name: &String| declared.is_some_and(|declared| declared.contains_key(name));
    object.iter().filter(move |(name, _)| !is_declared(name)).map(|(_, value)| value)
}

/// Whether a branch, or what it refers to, rules a value out.
fn rules_out(branch: &ResolvedSchema<'_>, value: &Value) -> bool {
    contradicts(branch.schema, value) || branch.targets().iter().any(|(_, target)| contradicts(target.schema, value))
}

/// The schema that describes a field: its own, or the one that it refers to where it has no words of its own.
fn described<'a>(node: &ResolvedSchema<'a>, schema: &'a Value) -> &'a Value {
    if schema.get("description").is_some() {
        return schema;
    }
    node.within(schema).targets().first().map_or(schema, |(_, target)| target.schema)
}
