//! Inline objects and enumerations as components of their own. A generator has to call each by some name, and makes it of
//! the names around it: two may come to one, which costs it both.

use serde_json::{Map, Value, json};

use super::choices::BRANCH_NAME;
use super::names::pascal_case;
use super::normalize::rewrite;
use super::split::{field_name, reference_to};

/// What was taken out of a component.
#[derive(Debug)]
pub(super) struct Hoisted {
    /// What references to it say.
    pub(super) key: String,
    /// The key of the component that it was taken out of.
    pub(super) parent: String,
    /// What its name has behind that one's.
    pub(super) name: String,
    /// The schema.
    pub(super) schema: Value,
}

/// Takes out of the component `key` all that has to have a name, each behind what it lies in.
pub(super) fn hoist(key: &str, schema: &mut Value) -> Vec<Hoisted> {
    let mut hoisted = Vec::new();
    open(schema);
    ComponentPath { key, name: String::new() }.descend(schema, &mut hoisted);
    let without_marks = |schema: &mut Map<String, Value>| drop(schema.shift_remove(BRANCH_NAME));
    rewrite(schema, &without_marks);
    for part in &mut hoisted {
        rewrite(&mut part.schema, &without_marks);
    }
    hoisted
}

/// Where the search is: in which component, and by which names below it.
struct ComponentPath<'a> {
    key: &'a str,
    name: String,
}

impl ComponentPath<'_> {
    fn below(&self, name: &str) -> Self {
        Self { key: self.key, name: format!("{}{name}", self.name) }
    }

    /// Looks through what stands in a schema. What only judges is left as it is, for nobody makes a class of it.
    fn descend(&self, schema: &mut Value, hoisted: &mut Vec<Hoisted>) {
        let Some(schema) = schema.as_object_mut().filter(|schema| !schema.contains_key("$ref")) else { return };
        for (keyword, value) in schema.iter_mut() {
            match (keyword.as_str(), value) {
                ("properties", Value::Object(fields)) => {
                    for (field, schema) in fields {
                        self.below(&field_name(field)).visit(schema, hoisted);
                    }
                }
                ("items", schema) => self.below("Item").visit(schema, hoisted),
                ("additionalProperties", schema @ Value::Object(_)) => self.below("Value").visit(schema, hoisted),
                ("prefixItems", Value::Array(items)) => {
                    for (number, schema) in (1..).zip(items) {
                        self.below(&format!("Item{number}")).visit(schema, hoisted);
                    }
                }
                ("anyOf" | "oneOf", Value::Array(branches)) => {
                    for (number, schema) in (1..).zip(branches) {
                        self.below(&branch_name(schema, number)).visit_branch(schema, hoisted);
                    }
                }
                // A generator joins these with what stands around them.
                ("allOf", Value::Array(branches)) => {
                    for schema in branches {
                        self.descend(schema, hoisted);
                    }
                }
                _ => {}
            }
        }
    }

    fn visit(&self, schema: &mut Value, hoisted: &mut Vec<Hoisted>) {
        open(schema);
        self.visit_branch(schema, hoisted);
    }

    fn visit_branch(&self, schema: &mut Value, hoisted: &mut Vec<Hoisted>) {
        if !needs_name(schema) {
            return self.descend(schema, hoisted);
        }
        let key = format!("{}>{}", self.key, self.name);
        // Two fields may have names of which the same is left.
        let key = (1..).map(|number| format!("{key}{}", "'".repeat(number - 1)));
        let mut key = key.filter(|key| hoisted.iter().all(|other| other.key != *key));
        let Some(key) = key.next() else { return };
        let inner = std::mem::replace(schema, json!({ "$ref": reference_to(&key) }));
        let at = hoisted.len();
        let (parent, name) = (self.key.to_owned(), self.name.clone());
        hoisted.push(Hoisted { key: key.clone(), parent, name, schema: inner });
        let mut inner = hoisted.get_mut(at).map(|part| part.schema.take()).unwrap_or_default();
        ComponentPath { key: &key, name: String::new() }.descend(&mut inner, hoisted);
        if let Some(part) = hoisted.get_mut(at) {
            part.schema = inner;
        }
    }
}

/// Lets an object of which nothing is said hold anything: generators take it for an empty one.
fn open(schema: &mut Value) {
    let says_which = [
        "$ref",
        "properties",
        "patternProperties",
        "additionalProperties",
        "unevaluatedProperties",
        "allOf",
        "anyOf",
        "oneOf",
    ];
    let Some(schema) = schema.as_object_mut() else { return };
    let is_object = schema.get("type").is_some_and(|kind| kind == "object");
    if is_object && !says_which.iter().any(|keyword| schema.contains_key(*keyword)) {
        schema.insert("additionalProperties".to_owned(), true.into());
    }
}

/// Whether generators make a class of a schema.
fn needs_name(schema: &Value) -> bool {
    let Some(schema) = schema.as_object().filter(|schema| !schema.contains_key("$ref")) else { return false };
    let is_object = schema.get("type").map_or(schema.contains_key("properties"), |kind| kind == "object");
    let joins = schema.get("allOf").and_then(Value::as_array).is_some_and(|branches| branches.len() > 1);
    let is_choice = schema.contains_key("anyOf") || schema.contains_key("oneOf");
    schema.contains_key("enum") || ((is_object || joins) && !is_choice)
}

/// What a branch of a choice is called by: what it asks for, the word that it is told apart by, its title, its number.
fn branch_name(schema: &Value, number: usize) -> String {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(pascal_case).filter(|name| !name.is_empty());
    let fields = schema.get("properties").and_then(Value::as_object);
    let word = fields.and_then(|fields| fields.values().find_map(|field| text(field.get("const"))));
    text(schema.get(BRANCH_NAME))
        .or(word)
        .or_else(|| text(schema.get("title")))
        .unwrap_or_else(|| format!("Option{number}"))
}
