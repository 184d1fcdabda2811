//! Circles of components in which nothing is an object: a list of such lists, a choice of itself in a list. Generators make
//! an object in two steps, its name and then its fields, and go round circles so; what has no name they make at once, and
//! never come to an end.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::set::COMPONENT_PREFIX;

/// Lets one reference of each such circle be of any type for generators; for those who judge it stays what it was.
pub(super) fn open(components: &mut Map<String, Value>) {
    let mut state = CycleSearch { components, done: BTreeSet::new(), way: Vec::new(), closing: Vec::new() };
    for name in state.components.keys() {
        state.follow(name);
    }
    let mut closing = BTreeMap::<String, BTreeSet<String>>::new();
    for (from, to) in state.closing {
        closing.entry(from).or_default().insert(to);
    }
    for (from, to) in closing {
        if let Some(schema) = components.get_mut(&from) {
            hide(schema, &to);
        }
    }
}

struct CycleSearch<'a> {
    components: &'a Map<String, Value>,
    done: BTreeSet<&'a str>,
    way: Vec<&'a str>,
    closing: Vec<(String, String)>,
}

impl<'a> CycleSearch<'a> {
    fn follow(&mut self, name: &'a str) {
        if !self.done.insert(name) {
            return;
        }
        let mut next = Vec::new();
        if let Some(schema) = self.components.get(name) {
            at_once(schema, &mut next);
        }
        self.way.push(name);
        for to in next {
            if self.way.contains(&to) {
                self.closing.push((name.to_owned(), to.to_owned()));
            } else {
                self.follow(to);
            }
        }
        self.way.pop();
    }
}

/// The components that have to be there before one can be made.
fn at_once<'a>(schema: &'a Value, found: &mut Vec<&'a str>) {
    let Some(schema) = schema.as_object() else { return };
    if let Some(name) = schema.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix(COMPONENT_PREFIX)) {
        return found.push(name);
    }
    for (keyword, value) in schema {
        match (keyword.as_str(), value) {
            ("items", schema) => at_once(schema, found),
            ("anyOf" | "oneOf" | "allOf" | "prefixItems", Value::Array(schemas)) => {
                for schema in schemas {
                    at_once(schema, found);
                }
            }
            _ => {}
        }
    }
}

/// Hides the references to some components in what has to be there at once.
fn hide(schema: &mut Value, targets: &BTreeSet<String>) {
    let reference = schema.get("$ref").and_then(Value::as_str).and_then(|to| to.strip_prefix(COMPONENT_PREFIX));
    if reference.is_some_and(|name| targets.contains(name)) {
        let inner = schema.take();
        *schema = json!({ "not": { "not": inner } });
        return;
    }
    for (keyword, value) in schema.as_object_mut().into_iter().flatten() {
        match (keyword.as_str(), value) {
            ("items", schema) => hide(schema, targets),
            ("anyOf" | "oneOf" | "allOf" | "prefixItems", Value::Array(schemas)) => {
                for schema in schemas {
                    hide(schema, targets);
                }
            }
            _ => {}
        }
    }
}
