//! Two schemas that judge the same value, as one.

use super::Schema;
use serde_json::{Map, Value};

use super::literals;

/// What says something of a schema and judges nothing.
const ANNOTATIONS: [&str; 6] = ["title", "description", "examples", "deprecated", "readOnly", "writeOnly"];
/// Keywords that look at what the keywords around them found.
const LOOKING_AROUND: [&str; 2] = ["unevaluatedProperties", "unevaluatedItems"];
/// Keywords that judge together: they all come from one of the two.
const TOGETHER: [&[&str]; 3] =
    [&["if", "then", "else"], &["contains", "minContains", "maxContains"], &["items", "prefixItems"]];
/// Bounds of which the greater one is left.
const LOWER: [&str; 5] = ["minLength", "minItems", "minProperties", "minimum", "exclusiveMinimum"];
/// Bounds of which the smaller one is left.
const UPPER: [&str; 5] = ["maxLength", "maxItems", "maxProperties", "maximum", "exclusiveMaximum"];

/// Whether a keyword judges nothing.
pub(super) fn is_annotation(keyword: &str) -> bool {
    ANNOTATIONS.contains(&keyword) || keyword.starts_with("x-")
}

/// One schema that admits what both admit, and no more; none where their keywords cannot stand beside one another. What
/// is said of both is what is said of `first`.
pub(super) fn conjunction(first: &Schema, second: &Schema) -> Option<Schema> {
    let has_any = |schema: &Schema, keywords: &[&str]| keywords.iter().any(|keyword| schema.contains_key(*keyword));
    if has_any(first, &LOOKING_AROUND) || has_any(second, &LOOKING_AROUND) {
        return None;
    }
    let clash = |keywords: &&[&str]| has_any(first, keywords) && has_any(second, keywords);
    if TOGETHER.iter().any(clash) {
        return None;
    }
    let mut both = first.clone();
    for (keyword, value) in second {
        if keyword == "properties" || keyword == "additionalProperties" {
            continue;
        }
        match first.get(keyword) {
            None => drop(both.insert(keyword.clone(), value.clone())),
            Some(own) if own == value || is_annotation(keyword) => {}
            Some(own) => drop(both.insert(keyword.clone(), joined(keyword, own, value)?)),
        }
    }
    join_fields(first, second, &mut both)?;
    literals::settle(both)
}

/// What two values of one keyword say together.
fn joined(keyword: &str, first: &Value, second: &Value) -> Option<Value> {
    match (keyword, first, second) {
        ("required", Value::Array(first), Value::Array(second)) => {
            let further = second.iter().filter(|name| !first.contains(name));
            Some(first.iter().chain(further).cloned().collect())
        }
        ("allOf", Value::Array(first), Value::Array(second)) => Some(first.iter().chain(second).cloned().collect()),
        ("enum", Value::Array(first), Value::Array(second)) => {
            let left: Vec<_> = first.iter().filter(|value| second.contains(value)).cloned().collect();
            (!left.is_empty()).then(|| left.into())
        }
        ("type", _, _) if (first == "integer" && second == "number") || (first == "number" && second == "integer") => {
            Some("integer".into())
        }
        _ if LOWER.contains(&keyword) => Some(if first.as_f64()? < second.as_f64()? { second } else { first }.clone()),
        _ if UPPER.contains(&keyword) => Some(if first.as_f64()? > second.as_f64()? { second } else { first }.clone()),
        _ => None,
    }
}

/// Joins the fields of two objects. A field that only one of them names is judged by `additionalProperties` of the other.
fn join_fields(first: &Schema, second: &Schema, both: &mut Schema) -> Option<()> {
    let fields = |schema: &Schema| schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let (first_fields, second_fields) = (fields(first), fields(second));
    let adds = |fields: &Schema, others: &Schema| others.keys().any(|name| !fields.contains_key(name));
    let lets_in = |closing: &Schema, others: &Schema| {
        let is_closed = closing.get("additionalProperties") == Some(&Value::Bool(false));
        match closing.get("additionalProperties") {
            None | Some(Value::Bool(true)) => Some(true),
            Some(_) if others.contains_key("patternProperties") => None,
            Some(_) if !adds(&fields(closing), &fields(others)) => Some(true),
            Some(_) => (is_closed && !closing.contains_key("patternProperties")).then_some(false),
        }
    };
    let (from_second, from_first) = (lets_in(first, second)?, lets_in(second, first)?);
    let mut joined = Map::new();
    for (name, schema) in &first_fields {
        match second_fields.get(name) {
            Some(other) if other == schema => drop(joined.insert(name.clone(), schema.clone())),
            Some(other) => {
                let other = conjunction(schema.as_object()?, other.as_object()?)?;
                joined.insert(name.clone(), other.into());
            }
            None if from_first => drop(joined.insert(name.clone(), schema.clone())),
            None => {}
        }
    }
    if from_second {
        let further = second_fields.into_iter().filter(|(name, _)| !first_fields.contains_key(name));
        joined.extend(further);
    }
    let has_fields = first.contains_key("properties") || second.contains_key("properties");
    both.shift_remove("properties");
    if has_fields {
        both.insert("properties".to_owned(), joined.into());
    }
    both.shift_remove("additionalProperties");
    let closing = [first, second].map(|schema| schema.get("additionalProperties"));
    match closing {
        [Some(Value::Bool(false)), _] | [_, Some(Value::Bool(false))] => {
            both.insert("additionalProperties".to_owned(), false.into());
        }
        [Some(one), None | Some(Value::Bool(true))] | [None | Some(Value::Bool(true)), Some(one)] => {
            both.insert("additionalProperties".to_owned(), one.clone());
        }
        [Some(one), Some(other)] if one == other => drop(both.insert("additionalProperties".to_owned(), one.clone())),
        [Some(_), Some(_)] => return None,
        [None, None] => {}
    }
    Some(())
}
