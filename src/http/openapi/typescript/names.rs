//! The names that components have as types: their own.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::read::Scope;

/// Where references to components begin.
pub(super) const PREFIX: &str = "#/components/schemas/";
/// Names that are given already: that of the module itself, and those that it imports.
const TAKEN: [&str; 3] = ["Collections", "Markdown", "Reference"];

/// The names of all types that a module needs, by the references that lead to them.
pub(super) fn names(components: &Map<String, Value>, roots: &[String]) -> BTreeMap<String, String> {
    let needed = reachable(components, roots);
    let mut taken: BTreeSet<String> = needed.iter().map(|reference| own_name(reference).to_owned()).collect();
    let mut names = BTreeMap::new();
    for reference in &needed {
        let own = own_name(reference);
        let numbered = (2..).map(|number: usize| format!("{own}{number}"));
        let free =
            if TAKEN.contains(&own) { numbered.into_iter().find(|name| taken.insert(name.clone())) } else { None };
        names.insert(reference.clone(), free.unwrap_or_else(|| own.to_owned()));
    }
    names
}

/// The references to all that the components of these references are made of.
pub(super) fn reachable(components: &Map<String, Value>, roots: &[String]) -> BTreeSet<String> {
    let mut waiting = roots.to_vec();
    let mut found: BTreeSet<String> = waiting.iter().cloned().collect();
    while let Some(reference) = waiting.pop() {
        let Some(schema) = Scope::lookup(components, &reference) else { continue };
        collect(schema, &mut |next| {
            if found.insert(next.to_owned()) {
                waiting.push(next.to_owned());
            }
        });
    }
    found
}

fn own_name(reference: &str) -> &str {
    reference.strip_prefix(PREFIX).unwrap_or(reference)
}

/// Every reference in a schema. What an annotation or a literal holds is no schema, and is not looked into.
fn collect(schema: &Value, found: &mut impl FnMut(&str)) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| collect(item, found)),
        Value::Object(fields) => {
            for (keyword, value) in fields {
                match keyword.as_str() {
                    "$ref" => value.as_str().into_iter().for_each(&mut *found),
                    "const" | "enum" | "examples" | "default" | "discriminator" | "$defs" => {}
                    "properties" | "patternProperties" => {
                        value.as_object().into_iter().flatten().for_each(|(_, schema)| collect(schema, found));
                    }
                    _ => collect(value, found),
                }
            }
        }
        _ => {}
    }
}
