//! Values that a schema names, in words that every generator knows: `const` of a scalar, and `enum` of texts or of
//! integers.

use super::Schema;
use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::conjunction::conjunction;

/// Says `const` and `enum` so.
pub(super) fn spell_out(schema: &mut Schema) {
    if let Some(value) = schema.get("const").cloned() {
        spell_out_const(schema, &value);
    }
    if let Some(Value::Array(values)) = schema.get("enum").cloned() {
        spell_out_enum(schema, &values);
    }
    if let Some(names) = schema.get("enum").and_then(Value::as_array).and_then(|values| variable_names(values)) {
        schema.insert("x-enum-varnames".to_owned(), names.into());
    }
}

/// The schema, where its `const` is one of its `enum`, if it has both.
pub(super) fn settle(mut schema: Schema) -> Option<Schema> {
    if let (Some(value), Some(Value::Array(values))) = (schema.get("const"), schema.get("enum")) {
        if !values.contains(value) {
            return None;
        }
        schema.shift_remove("enum");
        schema.shift_remove("x-enum-varnames");
    }
    Some(schema)
}

fn spell_out_const(schema: &mut Schema, value: &Value) {
    if !value.is_null() && !value.is_array() && !value.is_object() {
        schema.entry("type").or_insert_with(|| type_of(value).into());
        return;
    }
    schema.shift_remove("const");
    let exact = exactly(value);
    match conjunction(schema, &exact) {
        Some(both) => *schema = both,
        None => add_to_all_of(schema, exact.into()),
    }
}

fn spell_out_enum(schema: &mut Schema, values: &[Value]) {
    let values: Vec<_> = values.iter().filter(|value| admits_type(schema, value)).cloned().collect();
    let all = |is: fn(&Value) -> bool| values.iter().all(|value| is(value) || value.is_null());
    if values.is_empty() {
        // No value has both that type and a place in the list.
        schema.shift_remove("enum");
        schema.insert("not".to_owned(), json!({}));
    } else if (all(Value::is_string) || all(is_integer)) && !values.iter().all(Value::is_null) {
        let first = values.iter().find(|value| !value.is_null()).map_or("null", type_of);
        let kind = if values.iter().any(Value::is_null) { json!([first, "null"]) } else { first.into() };
        schema.entry("type").or_insert(kind);
        schema.insert("enum".to_owned(), values.into());
    } else {
        schema.shift_remove("enum");
        schema.shift_remove("type");
        let choice = one_of(&values);
        match (choice.as_slice(), schema.contains_key("anyOf")) {
            ([Value::Object(only)], _) => {
                for (keyword, value) in only {
                    schema.entry(keyword).or_insert_with(|| value.clone());
                }
            }
            (_, false) => drop(schema.insert("anyOf".to_owned(), choice.into())),
            (_, true) => add_to_all_of(schema, json!({ "anyOf": choice })),
        }
    }
}

/// Schemas of which a value fits one, if it is one of `values`.
fn one_of(values: &[Value]) -> Vec<Value> {
    let mut choice = Vec::new();
    let of = |is: fn(&Value) -> bool| values.iter().filter(|value| is(value)).cloned().collect::<Vec<_>>();
    for (kind, values) in [("string", of(Value::is_string)), ("integer", of(is_integer))] {
        if !values.is_empty() {
            let mut schema = Map::from_iter([("type".to_owned(), kind.into())]);
            schema.extend(variable_names(&values).map(|names| ("x-enum-varnames".to_owned(), names.into())));
            schema.insert("enum".to_owned(), values.into());
            choice.push(schema.into());
        }
    }
    let rest = values.iter().filter(|value| !value.is_string() && !is_integer(value));
    let rest: Vec<_> = rest.collect();
    let booleans = rest.iter().filter(|value| value.is_boolean()).collect::<Vec<_>>();
    if booleans.contains(&&&Value::Bool(true)) && booleans.contains(&&&Value::Bool(false)) {
        choice.push(json!({ "type": "boolean" }));
        choice.extend(rest.iter().filter(|value| !value.is_boolean()).map(|value| exactly(value).into()));
    } else {
        choice.extend(rest.iter().map(|value| exactly(value).into()));
    }
    choice
}

/// A schema that admits one value alone.
fn exactly(value: &Value) -> Schema {
    let schema = match value {
        Value::Null => json!({ "type": "null" }),
        Value::Array(items) if items.is_empty() => json!({ "type": "array", "items": {}, "maxItems": 0 }),
        Value::Array(items) => json!({
            "type": "array",
            "prefixItems": items.iter().map(exactly).collect::<Vec<_>>(),
            "minItems": items.len(),
            "maxItems": items.len(),
        }),
        Value::Object(fields) => json!({
            "type": "object",
            "properties": fields.iter().map(|(name, value)| (name.clone(), exactly(value).into())).collect::<Schema>(),
            "required": fields.keys().collect::<Vec<_>>(),
            "additionalProperties": false,
        }),
        scalar => json!({ "type": type_of(scalar), "const": scalar }),
    };
    schema.as_object().cloned().unwrap_or_default()
}

fn add_to_all_of(schema: &mut Schema, branch: Value) {
    if let Value::Array(all) = schema.entry("allOf").or_insert_with(|| json!([])) {
        all.push(branch);
    }
}

/// The JSON Schema type of a value.
fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) if is_integer(value) => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}

/// Whether a number is written without a fraction: only such ones are names of an enumeration.
fn is_integer(value: &Value) -> bool {
    value.is_i64() || value.is_u64()
}

/// Whether `type` lets a value be.
fn admits_type(schema: &Schema, value: &Value) -> bool {
    let own = type_of(value);
    let fits = |kind: &Value| {
        kind == own
            || (own == "integer" && kind == "number")
            // 1.0 is an integer (JSON Schema 2020-12, 6.1.1).
            || (own == "number" && kind == "integer" && value.as_f64().is_some_and(|number| number.fract() == 0.0))
    };
    match schema.get("type") {
        None => true,
        Some(Value::Array(kinds)) => kinds.iter().any(fits),
        Some(kind) => fits(kind),
    }
}

/// Names of the values of an enumeration, where those that a generator makes of the values would be the same for two, or
/// none.
fn variable_names(values: &[Value]) -> Option<Vec<Value>> {
    let texts: Option<Vec<&str>> = values.iter().map(Value::as_str).collect();
    let plain = |text: &&str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_uppercase();
    let names: Vec<_> = texts?.iter().map(plain).collect();
    let mut seen = BTreeSet::new();
    if names.iter().all(|name| !name.is_empty() && seen.insert(name)) {
        return None;
    }
    Some((1..=names.len()).map(|number| format!("VALUE_{number}").into()).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelled(schema: Value) -> Value {
        let Value::Object(mut schema) = schema else { panic!("an object") };
        spell_out(&mut schema);
        schema.into()
    }

    #[test]
    fn what_generators_cannot_name_is_said_in_other_words() {
        assert_eq!(spelled(json!({ "enum": ["a", "b"] })), json!({ "enum": ["a", "b"], "type": "string" }));
        assert_eq!(spelled(json!({ "enum": ["a", null] })), json!({ "enum": ["a", null], "type": ["string", "null"] }));
        assert_eq!(
            spelled(json!({ "type": "string", "enum": ["a", 1] })),
            json!({ "type": "string", "enum": ["a"] }),
            "a value of another type is none"
        );
        assert_eq!(
            spelled(json!({ "enum": ["a", 1, true, 1.5] })),
            json!({ "anyOf": [
                { "type": "string", "enum": ["a"] },
                { "type": "integer", "enum": [1] },
                { "type": "boolean", "const": true },
                { "type": "number", "const": 1.5 },
            ] })
        );
        assert_eq!(spelled(json!({ "enum": [true, false] })), json!({ "type": "boolean" }));
        assert_eq!(spelled(json!({ "const": null })), json!({ "type": "null" }));
        assert_eq!(
            spelled(json!({ "const": { "a": [1] } })),
            json!({
                "type": "object",
                "required": ["a"],
                "properties": { "a": {
                    "type": "array", "prefixItems": [{ "type": "integer", "const": 1 }], "minItems": 1, "maxItems": 1,
                } },
                "additionalProperties": false,
            })
        );
    }

    #[test]
    fn values_whose_names_would_be_the_same_get_names() {
        let schema = spelled(json!({ "enum": ["a-b", "A_B", "c"] }));
        assert_eq!(schema["x-enum-varnames"], json!(["VALUE_1", "VALUE_2", "VALUE_3"]));
    }
}
