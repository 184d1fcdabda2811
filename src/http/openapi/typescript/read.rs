//! Schemas read as types.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::comment::comment;
use super::literal::literal;
use super::names::{PREFIX, names};
use super::type_tree::{Type, TypeMember};

/// What types are read with.
pub(super) struct Scope<'a> {
    /// The schemas that references lead to.
    components: &'a Map<String, Value>,
    /// The names of types, by the references that lead to them.
    pub(super) names: BTreeMap<String, String>,
    /// The content type that each reference may name, with the name of the type of its editions.
    editions: BTreeMap<String, String>,
    /// The names of all block types, and of their drafts.
    blocks: [BTreeSet<String>; 2],
    /// Whether fields have comments.
    pub(super) has_comments: bool,
}

/// The names of the union of all blocks, and of all their drafts.
pub(super) const UNIONS: [&str; 2] = ["Block", "BlockDraft"];

impl<'a> Scope<'a> {
    /// The types of what these references lead to, and of all blocks. `editions` are the components of the editions of
    /// each content type.
    pub(super) fn new(
        components: &'a Map<String, Value>,
        roots: &[String],
        editions: impl Iterator<Item = (String, String)>,
    ) -> Self {
        let names = names(components, roots);
        let editions =
            editions.filter_map(|(content_type, edition)| Some((content_type, names.get(&edition)?.clone())));
        let editions = editions.collect();
        let blocks = UNIONS.map(|union| {
            let choice = components.get(union).and_then(|schema| schema.get("oneOf")).and_then(Value::as_array);
            let references = choice.into_iter().flatten().filter_map(|block| block.get("$ref")?.as_str());
            references.filter_map(|reference| names.get(reference).cloned()).collect()
        });
        Self { components, editions, blocks, has_comments: true, names }
    }

    /// The component that a reference leads to.
    pub(super) fn lookup<'b>(components: &'b Map<String, Value>, reference: &str) -> Option<&'b Value> {
        components.get(reference.strip_prefix(PREFIX)?)
    }

    /// The union of all block types, or of all their drafts, by its number in [`UNIONS`].
    pub(super) fn all_blocks(&self, number: usize) -> Type {
        Type::union(self.blocks.get(number).into_iter().flatten().map(Type::word))
    }

    /// The type of what a reference leads to, and what is said about it. Where that is a text or a number, it is not worth
    /// a name.
    pub(super) fn referred(&self, reference: &str) -> Type {
        let schema = Self::lookup(self.components, reference);
        if let Some(Value::Object(schema)) = schema
            && is_simple(schema)
        {
            return self.read_object(schema);
        }
        self.names.get(reference).map_or_else(Type::unknown, Type::word)
    }

    /// The type of a schema by its reference, as its definition spells it out.
    pub(super) fn defined(&self, reference: &str) -> Option<(Type, String)> {
        let schema = Self::lookup(self.components, reference)?;
        let comment_text = schema.as_object().filter(|_| self.has_comments).map(comment).unwrap_or_default();
        // Where a reference is written as something else, nothing leads to its name.
        let is_named = self.names.get(reference).is_some_and(|name| self.referred(reference).is(name));
        is_named.then(|| (self.read(schema), comment_text))
    }

    /// The type of what a schema admits.
    fn read(&self, schema: &Value) -> Type {
        match schema {
            Value::Object(schema) => match (schema.get("not"), schema.len()) {
                // What is refused whatever it is.
                (Some(Value::Object(refused)), 1) if refused.is_empty() => Type::word("never"),
                // What generators are not to see, this one may.
                (Some(Value::Object(refused)), 1) if refused.len() == 1 => {
                    refused.get("not").map_or_else(Type::unknown, |inner| self.read(inner))
                }
                _ => self.read_object(schema),
            },
            Value::Bool(false) => Type::word("never"),
            _ => Type::unknown(),
        }
    }

    fn read_object(&self, schema: &Map<String, Value>) -> Type {
        let list = |keyword: &str| schema.get(keyword).and_then(Value::as_array).into_iter().flatten();
        let mut parts = Vec::new();
        parts.extend(schema.get("$ref").and_then(Value::as_str).map(|reference| self.referred(reference)));
        for keyword in ["oneOf", "anyOf"] {
            if schema.contains_key(keyword) {
                parts.push(self.named_union(Type::union(list(keyword).map(|branch| self.read(branch)))));
            }
        }
        parts.extend(list("allOf").map(|part| self.read(part)));
        let own = self.own(schema);
        // That it is an object is said by what it refers to, and more.
        if parts.is_empty() || own != Type::any_object() {
            parts.insert(0, own);
        }
        Type::intersection(parts)
    }

    /// The short name of the union of all blocks.
    fn named_union(&self, union: Type) -> Type {
        let Type::Union(types) = &union else { return union };
        let names: BTreeSet<_> = types
            .iter()
            .filter_map(|inner| if let Type::Word(name) = inner { Some(name.clone()) } else { None })
            .collect();
        let existing = self.blocks.iter().position(|blocks| *blocks == names && names.len() == types.len());
        existing.and_then(|number| UNIONS.get(number)).map_or(union, |name| Type::word(*name))
    }

    /// What a schema says without its references and choices.
    fn own(&self, schema: &Map<String, Value>) -> Type {
        if let Some(value) = schema.get("const") {
            return Type::word(literal(value));
        }
        if let Some(Value::Array(values)) = schema.get("enum") {
            return Type::union(values.iter().map(|value| Type::word(literal(value))));
        }
        match schema.get("type") {
            Some(Value::String(name)) => self.of_kind(name, schema),
            Some(Value::Array(kinds)) => {
                Type::union(kinds.iter().filter_map(Value::as_str).map(|name| self.of_kind(name, schema)))
            }
            _ if ["properties", "required", "additionalProperties", "patternProperties"]
                .iter()
                .any(|keyword| schema.contains_key(*keyword)) =>
            {
                self.object(schema)
            }
            _ if schema.contains_key("items") || schema.contains_key("prefixItems") => self.array(schema),
            _ => Type::unknown(),
        }
    }

    fn of_kind(&self, kind: &str, schema: &Map<String, Value>) -> Type {
        match kind {
            "string" => self.text(schema),
            "integer" | "number" => Type::word("number"),
            "boolean" | "null" => Type::word(kind),
            "array" => self.array(schema),
            "object" => self.object(schema),
            _ => Type::unknown(),
        }
    }

    /// A text, marked where the schema says more than that it is one.
    fn text(&self, schema: &Map<String, Value>) -> Type {
        if let Some(content_type) = schema.get("x-galley-reference").and_then(Value::as_str) {
            let edition = self.editions.get(content_type).map(|name| format!(", {name}")).unwrap_or_default();
            return Type::word(format!("Reference<{}{edition}>", literal(&content_type.into())));
        }
        let is_markdown = schema.get("contentMediaType").is_some_and(|media_type| media_type == "text/markdown");
        Type::word(if is_markdown { "Markdown" } else { "string" })
    }

    fn array(&self, schema: &Map<String, Value>) -> Type {
        let items = schema.get("items");
        let rest = items.map_or_else(Type::unknown, |items| self.read(items));
        let Some(Value::Array(first)) = schema.get("prefixItems") else { return Type::Array(Box::new(rest)) };
        let required = schema.get("minItems").and_then(Value::as_u64).and_then(|count| usize::try_from(count).ok());
        Type::Tuple {
            items: first.iter().map(|item| self.read(item)).collect(),
            required: required.unwrap_or(0).min(first.len()),
            rest: (!rest.is("never")).then(|| Box::new(rest)),
        }
    }

    fn object(&self, schema: &Map<String, Value>) -> Type {
        let required: Vec<&str> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).collect();
        let properties = || schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        let mut members: Vec<_> = properties()
            .map(|(name, field)| TypeMember {
                name: name.clone(),
                is_optional: !required.contains(&name.as_str()),
                comment: self.comment_of(field),
                value: self.read(field),
            })
            .collect();
        for name in &required {
            if !members.iter().any(|member| member.name == *name) {
                let (name, value) = ((*name).to_owned(), Type::unknown());
                members.push(TypeMember { name, is_optional: false, comment: String::new(), value });
            }
        }
        let patterns = schema.get("patternProperties").and_then(Value::as_object).into_iter().flatten();
        let mut further: Vec<_> = patterns.map(|(_, field)| self.read(field)).collect();
        let additional = schema.get("additionalProperties");
        match additional {
            Some(Value::Bool(false)) => {}
            Some(additional) => further.push(self.read(additional)),
            None if members.is_empty() && further.is_empty() => further.push(Type::unknown()),
            None => {}
        }
        let index = match (further.is_empty(), members.is_empty()) {
            (true, true) => Some(Type::word("never")),
            (true, false) => None,
            (false, true) => Some(Type::union(further)),
            // What is said about the other fields would have to hold for the named ones too.
            (false, false) => Some(Type::unknown()),
        };
        Type::Object { members, index: index.map(Box::new) }
    }

    /// What is said about a field, here or where it refers to.
    fn comment_of(&self, field: &Value) -> String {
        let Some(field) = field.as_object().filter(|_| self.has_comments) else { return String::new() };
        let here = comment(field);
        if !here.is_empty() {
            return here;
        }
        let referred = field.get("$ref").and_then(Value::as_str);
        let referred = referred.and_then(|reference| Self::lookup(self.components, reference));
        referred.and_then(Value::as_object).filter(|schema| is_simple(schema)).map(comment).unwrap_or_default()
    }
}

/// Whether a schema is a text, a number or the like, with nothing in it to be named.
fn is_simple(schema: &Map<String, Value>) -> bool {
    let names_more = ["$ref", "oneOf", "anyOf", "allOf", "properties", "items", "prefixItems", "enum"];
    let is_scalar = |kind: &Value| matches!(kind.as_str(), Some("string" | "integer" | "number" | "boolean" | "null"));
    let is_one = schema.get("type").is_some_and(is_scalar) || schema.contains_key("const");
    is_one && !names_more.iter().any(|keyword| schema.contains_key(*keyword))
}
