//! A schema in words that generators of code read as they are meant: what a keyword of JSON Schema says only between the
//! lines, they do not hear, and what they do not expect costs them the class, and with it the operations that take it.
//!
//! What cannot be said in their words as well is said in them roughly, and exactly in a `not` of a `not`, which judges and
//! which they pass over.

use super::Schema;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::choices;
use super::conjunction::{conjunction, is_annotation};
use super::literals;
use super::split::key_in;
use crate::schema::catalog::keywords::{self, Form};

/// The fields of the components that are objects and nothing else, by their keys.
pub(super) type PlainObjects = BTreeMap<String, BTreeSet<String>>;

/// Keywords where generators know `true` and `false` as schemas.
const OPEN_OR_CLOSED: [&str; 3] = ["additionalProperties", "unevaluatedProperties", "unevaluatedItems"];
/// Keywords that say nothing to who reads the API. No default is filled in on reading, but generators take a field that
/// has one for a field that is always there.
const LEFT_OUT: [&str; 4] = ["$schema", "$comment", "$defs", "default"];
/// What only one type is judged by.
const BY_TYPE: [(&str, &[&str]); 5] = [
    (
        "object",
        &[
            "properties",
            "patternProperties",
            "additionalProperties",
            "unevaluatedProperties",
            "propertyNames",
            "required",
            "dependentRequired",
            "dependentSchemas",
            "minProperties",
            "maxProperties",
        ],
    ),
    (
        "array",
        &[
            "items",
            "prefixItems",
            "unevaluatedItems",
            "contains",
            "minContains",
            "maxContains",
            "minItems",
            "maxItems",
            "uniqueItems",
        ],
    ),
    (
        "string",
        &["minLength", "maxLength", "pattern", "format", "contentMediaType", "contentEncoding", "contentSchema"],
    ),
    ("number", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
    ("integer", &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"]),
];

/// Changes every schema in a schema and then itself.
pub(super) fn rewrite(schema: &mut Value, change: &impl Fn(&mut Schema)) {
    let Value::Object(keywords) = schema else { return };
    for (keyword, value) in keywords.iter_mut() {
        let is_renamed = OPEN_OR_CLOSED.contains(&keyword.as_str());
        let each = |schema: &mut Value| {
            rewrite(schema, change);
            if let (Value::Bool(admits), false) = (&*schema, is_renamed) {
                *schema = if *admits { json!({}) } else { json!({ "not": {} }) };
            }
        };
        match (keywords::find(keyword).map(|keyword| keyword.form), value) {
            (Some(Form::Schema), value) => each(value),
            (Some(Form::Schemas), Value::Array(items)) => items.iter_mut().for_each(each),
            (Some(Form::SchemaMap), Value::Object(fields)) => fields.values_mut().for_each(each),
            _ => {}
        }
    }
    change(keywords);
}

/// Says one schema in such words; the schemas in it were done before.
pub(super) fn normalize(schema: &mut Schema, plain: &PlainObjects) {
    for keyword in LEFT_OUT {
        schema.shift_remove(keyword);
    }
    literals::spell_out(schema);
    if schema.contains_key("$ref") {
        // Whatever stands beside a reference, generators do not look at it.
        return;
    }
    let original = schema.clone();
    let is_exact = flatten_all_of(schema, plain) & choices::spell_out(schema) & give_items(schema);
    if !is_exact {
        say_exactly(schema, original);
    }
    split_types(schema);
}

/// Gives a list items, as generators do not take one without. Answers whether nothing has to be dropped for it.
fn give_items(schema: &mut Schema) -> bool {
    let is_list = match schema.get("type") {
        Some(Value::Array(names)) => names.iter().any(|name| name == "array"),
        name => name.is_some_and(|name| name == "array"),
    };
    if is_list && !schema.contains_key("items") && !schema.contains_key("prefixItems") {
        schema.insert("items".to_owned(), json!({}));
        return !schema.contains_key("unevaluatedItems");
    }
    true
}

/// Adds what judges exactly to a schema that admits more than `original`.
fn say_exactly(schema: &mut Schema, mut original: Schema) {
    original.retain(|keyword, _| !is_annotation(keyword));
    for keyword in ["unevaluatedProperties", "unevaluatedItems"] {
        schema.shift_remove(keyword);
    }
    schema.insert("not".to_owned(), json!({ "not": original }));
}

/// Makes one schema of an `allOf`, as far as it can. What is left is references to objects, beside which fields stand in a
/// branch of their own, or one reference alone. Answers whether nothing was dropped.
fn flatten_all_of(schema: &mut Schema, plain: &PlainObjects) -> bool {
    let Some(Value::Array(branches)) = schema.shift_remove("allOf") else { return true };
    let (references, inline): (Vec<_>, Vec<_>) = branches.into_iter().partition(|branch| branch.get("$ref").is_some());
    let mut is_exact = true;
    for branch in inline.iter().filter_map(Value::as_object) {
        match conjunction(schema, branch) {
            Some(both) => *schema = both,
            None => is_exact = false,
        }
    }
    // A branch may have been an `allOf` too.
    let nested = schema.shift_remove("allOf");
    let references: Vec<_> = nested.into_iter().flat_map(into_array).chain(references).collect();
    if references.is_empty() {
        return is_exact;
    }
    let says_type = ["type", "properties", "enum", "const", "anyOf", "oneOf"];
    let says_type = says_type.iter().any(|keyword| schema.contains_key(*keyword));
    let is_scalar = schema.get("type").and_then(Value::as_str).is_some_and(|name| name != "object");
    if is_scalar {
        // Generators go by the type and leave the references to those who judge.
        schema.insert("allOf".to_owned(), references.into());
    } else if let ([one], false) = (references.as_slice(), says_type) {
        schema.insert("allOf".to_owned(), json!([one]));
    } else if are_disjoint(&references, schema, plain) {
        let own = take_fields(schema);
        schema.insert("allOf".to_owned(), references.into_iter().chain([own.into()]).collect());
    } else {
        is_exact = false;
        if let (Some(first), false) = (references.first(), says_type) {
            schema.insert("allOf".to_owned(), json!([first]));
        }
    }
    is_exact
}

fn into_array(value: Value) -> Vec<Value> {
    if let Value::Array(items) = value { items } else { Vec::new() }
}

/// Whether all references lead to plain objects, and no field is in two of them or in `schema` too.
fn are_disjoint(references: &[Value], schema: &Schema, plain: &PlainObjects) -> bool {
    if ["anyOf", "oneOf", "enum", "const"].iter().any(|keyword| schema.contains_key(*keyword)) {
        return false;
    }
    let own = schema.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys).cloned();
    let mut seen: BTreeSet<String> = own.collect();
    references.iter().all(|reference| {
        let is_bare = reference
            .as_object()
            .is_some_and(|reference| reference.keys().all(|key| key == "$ref" || is_annotation(key)));
        let key = reference.get("$ref").and_then(Value::as_str).and_then(key_in);
        let fields = key.and_then(|key| plain.get(key)).filter(|_| is_bare);
        fields.is_some_and(|fields| fields.iter().all(|field| seen.insert(field.clone())))
    })
}

/// Takes out of a schema what it says of the fields of an object.
fn take_fields(schema: &mut Schema) -> Schema {
    let mut own = Map::from_iter([("type".to_owned(), "object".into())]);
    for keyword in ["properties", "required", "patternProperties", "additionalProperties"] {
        own.extend(schema.shift_remove(keyword).map(|value| (keyword.to_owned(), value)));
    }
    own
}

/// Makes a choice of a list of types in which an object is, so that the object can be a component.
fn split_types(schema: &mut Schema) {
    let Some(Value::Array(types)) = schema.get("type").cloned() else { return };
    if let [only] = types.as_slice() {
        schema.insert("type".to_owned(), only.clone());
        return;
    }
    let others = ["anyOf", "oneOf", "allOf", "enum", "const", "not", "if", "$ref"];
    if types.iter().all(|kind| kind != "object") || others.iter().any(|keyword| schema.contains_key(*keyword)) {
        return;
    }
    let branch = |kind: &Value| {
        let keywords = BY_TYPE.iter().find(|(name, _)| kind == name).map_or(&[][..], |(_, keywords)| keywords);
        let mut branch = Map::from_iter([("type".to_owned(), kind.clone())]);
        let own = schema.iter().filter(|(keyword, _)| keywords.contains(&keyword.as_str()));
        branch.extend(own.map(|(keyword, value)| (keyword.clone(), value.clone())));
        if kind == "object" && branch.len() == 1 {
            branch.insert("additionalProperties".to_owned(), true.into());
        }
        Value::Object(branch)
    };
    let choice: Vec<_> = types.iter().map(branch).collect();
    schema.retain(|keyword, _| {
        keyword != "type" && !BY_TYPE.iter().any(|(_, keywords)| keywords.contains(&keyword.as_str()))
    });
    schema.insert("anyOf".to_owned(), choice.into());
}
