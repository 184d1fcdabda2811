//! What has to hold of a description, whatever the schemas are.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

const SCHEMAS: &str = "#/components/schemas/";

/// The JSON Schema of OpenAPI 3.1 documents, as the OpenAPI Initiative publishes it (Apache-2.0).
fn schema_of_openapi() -> jsonschema::Validator {
    let schema: Value = serde_json::from_str(include_str!("openapi-3.1.json")).unwrap();
    jsonschema::options().offline().build(&schema).unwrap()
}

/// Holds a description against the specification, and against what generators of code need.
pub(super) fn check(document: &Value) {
    let faults: Vec<_> = schema_of_openapi().iter_errors(document).map(|error| error.to_string()).collect();
    assert!(faults.is_empty(), "{faults:#?}");
    let mut references = BTreeSet::new();
    collect(document, &mut references);
    for reference in &references {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference} leads nowhere");
    }
    let schemas = document["components"]["schemas"].as_object().unwrap();
    check_names(document, schemas);
    for (name, schema) in schemas {
        assert!(jsonschema::draft202012::meta::is_valid(schema), "{name}: {schema}");
        assert!(references.contains(&format!("{SCHEMAS}{name}")), "nothing leads to {name}");
        let mut nameless = Vec::new();
        for inner in parts(schema) {
            find_nameless(inner, &mut nameless);
        }
        assert!(nameless.is_empty(), "{name}: {nameless:?}");
    }
}

/// No two components, titles or operations have names that differ in case and punctuation only.
fn check_names(document: &Value, schemas: &Map<String, Value>) {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let mut taken = BTreeMap::<String, &str>::new();
    for (name, schema) in schemas {
        assert!(name.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)), "{name}");
        let title = schema.get("title").and_then(Value::as_str);
        let last = title.and_then(|title| title.rsplit('/').next());
        for called in std::iter::once(name.as_str()).chain(title).chain(last) {
            let other = taken.insert(plain(called), name).filter(|other| other != name);
            assert_eq!(other, None, "{name} is called `{called}`");
        }
    }
    let operations =
        document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    let mut ids = BTreeSet::new();
    for operation in operations {
        let id = operation["operationId"].as_str().unwrap();
        assert!(ids.insert(plain(id)), "{id} is there twice");
    }
}

/// The schemas that a class is made of: its fields, its items, its branches.
fn parts(schema: &Value) -> Vec<&Value> {
    let Some(schema) = schema.as_object().filter(|schema| !schema.contains_key("$ref")) else { return Vec::new() };
    let mut found = Vec::new();
    for (keyword, value) in schema {
        match keyword.as_str() {
            "properties" => found.extend(value.as_object().unwrap().values()),
            "items" | "additionalProperties" => found.push(value),
            "prefixItems" | "anyOf" | "oneOf" => found.extend(value.as_array().unwrap()),
            "allOf" => found.extend(value.as_array().unwrap().iter().flat_map(parts)),
            _ => {}
        }
    }
    found
}

/// Finds inline objects and enumerations, which a generator would have to find a name for.
fn find_nameless<'a>(schema: &'a Value, found: &mut Vec<&'a Value>) {
    let is_class = schema.get("$ref").is_none() && (schema["type"] == "object" || schema.get("enum").is_some());
    if is_class && schema.get("anyOf").is_none() && schema.get("oneOf").is_none() {
        found.push(schema);
    }
    for part in parts(schema) {
        find_nameless(part, found);
    }
}

/// Every reference in a value.
pub(super) fn collect(value: &Value, references: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(reference) if name == "$ref" => drop(references.insert(reference.to_owned())),
                    _ => collect(value, references),
                }
            }
        }
        _ => {}
    }
}

/// A component as a schema that stands alone.
pub(super) fn component(document: &Value, name: &str) -> Value {
    let schemas = &document["components"]["schemas"];
    let (mut all, mut waiting) = (Map::new(), vec![name.to_owned()]);
    while let Some(name) = waiting.pop() {
        if all.contains_key(&name) {
            continue;
        }
        let mut references = BTreeSet::new();
        collect(&schemas[&name], &mut references);
        collect_mapping(&schemas[&name], &mut references);
        waiting.extend(references.iter().filter_map(|reference| reference.strip_prefix(SCHEMAS)).map(str::to_owned));
        all.insert(name.clone(), schemas[&name].clone());
    }
    serde_json::json!({ "$ref": format!("{SCHEMAS}{name}"), "components": { "schemas": all } })
}

fn collect_mapping(schema: &Value, references: &mut BTreeSet<String>) {
    if let Some(mapping) = schema.get("discriminator").and_then(|all| all["mapping"].as_object()) {
        references.extend(mapping.values().filter_map(Value::as_str).map(str::to_owned));
    }
}
