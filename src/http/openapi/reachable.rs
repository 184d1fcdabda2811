//! Which components a description makes use of.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use crate::schema::COMPONENT_PREFIX;

/// The components that something in `root` leads to. What nothing leads to is left out: it would only be read.
pub(super) fn from(root: &Value, mut components: Map<String, Value>) -> Map<String, Value> {
    let mut found = BTreeSet::new();
    collect(root, &mut found);
    let mut waiting: Vec<String> = found.iter().cloned().collect();
    while let Some(name) = waiting.pop() {
        let mut next = BTreeSet::new();
        components.get(&name).into_iter().for_each(|schema| collect(schema, &mut next));
        waiting.extend(next.into_iter().filter(|name| found.insert(name.clone())));
    }
    components.retain(|name, _| found.contains(name));
    components
}

fn collect(value: &Value, found: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => found.extend(text.strip_prefix(COMPONENT_PREFIX).map(str::to_owned)),
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => fields.values().for_each(|field| collect(field, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
