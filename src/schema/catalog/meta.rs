//! Whether a file is a JSON Schema 2020-12 that Galley judges whole: every keyword known, every value of its form.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::SchemaKind;
use super::fault::Faults;
use super::keywords::{self, FORMATS, Form, KEYWORDS, REFUSED};
use super::parsed::ParsedSchema;
use super::{field_name, pattern, walk};
use crate::content::{Limits, Pointer, json_kind, nearest};
use crate::schema::Meaning;

/// The meta-schema that every schema names.
pub(super) const META_SCHEMA: &str = "https://json-schema.org/draft/2020-12/schema";

const TYPES: [&str; 7] = ["string", "number", "integer", "boolean", "object", "array", "null"];

/// Notes what is wrong with one file by itself.
pub(super) fn check(file: &ParsedSchema, limits: &Limits, faults: &mut Faults) {
    let before = faults.count();
    if !file.schema.is_object() {
        let message = format!("a schema file must be an object, but this is {}", json_kind(&file.schema));
        return faults.add(&file.path, &Pointer::root(), message);
    }
    check_root(file, faults);
    let mut fields = 0;
    for (pointer, schema) in walk::all(&file.schema) {
        match schema {
            Value::Object(keywords) => {
                for (key, value) in keywords {
                    check_keyword(file, &pointer, key, value, faults);
                }
                check_required(file, &pointer, keywords, faults);
                fields += keywords.get("properties").and_then(Value::as_object).map_or(0, Map::len);
            }
            Value::Bool(_) => {}
            other => {
                let message = format!("a schema must be an object or a boolean, but this is {}", json_kind(other));
                faults.add(&file.path, &pointer, message);
            }
        }
    }
    if fields > limits.type_fields_max {
        let message = format!("the schema declares {fields} fields; the maximum is {}", limits.type_fields_max);
        faults.add(&file.path, &Pointer::root(), message);
    }
    field_name::check_reachable(file, faults);
    if faults.count() == before {
        check_by_meta_schema(file, faults);
    }
}

/// The meta-schema has the last word: it would say what the checks above do not know.
fn check_by_meta_schema(file: &ParsedSchema, faults: &mut Faults) {
    for error in jsonschema::draft202012::meta::validator().iter_errors(&file.schema) {
        let pointer = Pointer::parse(error.instance_path().as_str()).unwrap_or_default();
        faults.add(&file.path, &pointer, format!("this is not valid JSON Schema 2020-12: {error}"));
    }
}

fn check_root(file: &ParsedSchema, faults: &mut Faults) {
    let root = Pointer::root();
    match file.schema.get("$schema") {
        Some(given) if given == META_SCHEMA => {}
        Some(given) => {
            let message = format!("`$schema` must be `{META_SCHEMA}`, but is {given}");
            faults.add(&file.path, &root.key("$schema"), message);
        }
        None => faults.add(&file.path, &root, format!("`\"$schema\": \"{META_SCHEMA}\"` is missing at the root")),
    }
    if file.kind != SchemaKind::Part && file.schema.get("type") != Some(&Value::from("object")) {
        let message = "a content type or block type must have `\"type\": \"object\"` at its root";
        faults.add(&file.path, &root.key("type"), message);
    }
}

fn check_keyword(file: &ParsedSchema, at: &Pointer, key: &str, value: &Value, faults: &mut Faults) {
    let pointer = at.key(key);
    let Some(keyword) = keywords::find(key) else {
        if let Some(message) = unknown(key) {
            faults.add(&file.path, &pointer, message);
        }
        return;
    };
    if key == "$schema" && *at != Pointer::root() {
        return faults.add(&file.path, &pointer, "`$schema` is allowed only at the root of a file");
    }
    if !fits(keyword.form, value) {
        let message = format!("`{key}` must be {}, but is {}", keyword.form.expected(), shown(value));
        return faults.add(&file.path, &pointer, message);
    }
    match (key, value) {
        ("format", Value::String(format)) if !FORMATS.contains(&format.as_str()) => {
            faults.add(&file.path, &pointer, unknown_format(format));
        }
        ("x-galley-meaning", Value::String(word)) if Meaning::parse(word).is_none() => {
            faults.add(&file.path, &pointer, unknown_meaning(word));
        }
        ("pattern", Value::String(text)) => check_pattern(file, &pointer, text, faults),
        ("properties", Value::Object(fields)) => {
            for name in fields.keys() {
                if let Some(message) = field_name::fault(name) {
                    faults.add(&file.path, &pointer.key(name), message);
                }
            }
        }
        ("patternProperties", Value::Object(patterns)) => {
            for text in patterns.keys() {
                check_pattern(file, &pointer.key(text), text, faults);
            }
        }
        _ => {}
    }
}

/// Notes every field that a closed object asks for and does not have: no document could ever be good.
fn check_required(file: &ParsedSchema, at: &Pointer, schema: &Map<String, Value>, faults: &mut Faults) {
    let is_closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
    let Some(fields) = schema.get("properties").and_then(Value::as_object).filter(|_| is_closed) else { return };
    if schema.contains_key("patternProperties") {
        return;
    }
    let required = schema.get("required").and_then(Value::as_array).into_iter().flatten();
    for (index, name) in required.enumerate().filter_map(|(index, name)| Some((index, name.as_str()?))) {
        if !fields.contains_key(name) {
            let meant = nearest(name, fields.keys().map(String::as_str));
            let meant = meant.map(|name| format!(" (did you mean `{name}`?)")).unwrap_or_default();
            let message = format!("`{name}` is required, but `properties` does not have it{meant}");
            faults.add(&file.path, &at.key("required").index(index), message);
        }
    }
}

fn check_pattern(file: &ParsedSchema, pointer: &Pointer, text: &str, faults: &mut Faults) {
    if pattern::looks_behind_without_bound(text) {
        let message = "the lookbehind in this pattern is unbounded; give it a maximum length, such as `(?<=a{1,9})b`";
        faults.add(&file.path, pointer, message);
    } else if pattern::engine(text).is_none() {
        let message = "this is not a valid ECMA-262 regular expression, or it is too large";
        faults.add(&file.path, pointer, message);
    }
}

/// Why a keyword is not known; none for an annotation that somebody else reads.
fn unknown(key: &str) -> Option<String> {
    if let Some((_, reason)) = REFUSED.iter().find(|(refused, _)| *refused == key) {
        return Some(format!("`{key}` is not supported: {reason}"));
    }
    let own = key.starts_with("x-galley-");
    if key.starts_with("x-") && !own {
        return None;
    }
    let names = KEYWORDS.iter().map(|keyword| keyword.name);
    let meant = nearest(key, names).map(|name| format!(" (did you mean `{name}`?)")).unwrap_or_default();
    Some(if own {
        format!("Galley has no keyword `{key}`{meant}")
    } else {
        format!("JSON Schema has no keyword `{key}`{meant}; a custom annotation must start with `x-`")
    })
}

fn unknown_format(format: &str) -> String {
    let meant = nearest(format, FORMATS.iter().copied()).map(|name| format!(" (did you mean `{name}`?)"));
    let allowed = FORMATS.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    format!("unknown format `{format}`{}; the formats are {allowed}", meant.unwrap_or_default())
}

fn unknown_meaning(word: &str) -> String {
    let meant = nearest(word, Meaning::words()).map(|name| format!(" (did you mean `{name}`?)"));
    let allowed = Meaning::words().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    format!("unknown meaning `{word}`{}; the meanings are {allowed}", meant.unwrap_or_default())
}

fn fits(form: Form, value: &Value) -> bool {
    let texts = |value: &Value| {
        let mut seen = HashSet::new();
        value.as_array().is_some_and(|items| items.iter().all(|item| item.is_string() && seen.insert(item.as_str())))
    };
    let filled = |value: &Value| value.as_array().is_some_and(|items| !items.is_empty());
    let json_type = |value: &Value| value.as_str().is_some_and(|name| TYPES.contains(&name));
    match form {
        // What stands in place of a schema is judged where the schema is.
        Form::Schema | Form::Anything => true,
        Form::Schemas | Form::FilledList => filled(value),
        Form::SchemaMap => value.is_object(),
        Form::Text => value.is_string(),
        Form::Texts => texts(value),
        Form::TextsByName => value.as_object().is_some_and(|fields| fields.values().all(texts)),
        Form::Count => value.as_u64().is_some(),
        Form::Number => value.is_number(),
        Form::PositiveNumber => value.as_f64().is_some_and(|number| number > 0.0),
        Form::Flag => value.is_boolean(),
        Form::Types => {
            json_type(value) || (filled(value) && texts(value) && value.as_array().into_iter().flatten().all(json_type))
        }
        Form::List => value.is_array(),
        Form::BlockTypes => value == "*" || (filled(value) && texts(value)),
    }
}

/// A value as a message repeats it: itself where it is short, else its kind.
fn shown(value: &Value) -> String {
    let text = value.to_string();
    if text.len() <= 40 { format!("`{text}`") } else { json_kind(value).to_owned() }
}
