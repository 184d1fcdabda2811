//! The keywords that a schema may use: JSON Schema 2020-12, and Galley's own. What is not here is refused, so that a
//! misspelt `maxLenght` is no annotation that nobody reads.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a keyword's value has to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A schema.
    Schema,
    /// A list of schemas, one at least.
    Schemas,
    /// Schemas by name.
    SchemaMap,
    /// A string.
    Text,
    /// A list of strings, each once.
    Texts,
    /// Lists of strings, by name.
    TextsByName,
    /// A whole number from 0.
    Count,
    /// A number.
    Number,
    /// A number above 0.
    PositiveNumber,
    /// `true` or `false`.
    Flag,
    /// A JSON type, or a list of JSON types.
    Types,
    /// A list of any values.
    List,
    /// A list of any values, one at least.
    FilledList,
    /// Any value.
    Anything,
    /// `"*"`, or a list of block types, one at least.
    BlockTypes,
}

/// What the schemas in a keyword's value judge, seen from the value that the keyword judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// The same value.
    Same,
    /// The field whose name stands before the schema.
    NamedField,
    /// Any field.
    AnyField,
    /// Any item.
    Item,
    /// Nothing: they are there to be referred to.
    Nowhere,
}

/// One keyword.
#[derive(Debug)]
pub(super) struct Keyword {
    pub(super) name: &'static str,
    pub(super) form: Form,
    pub(super) step: Step,
}

const fn keyword(name: &'static str, form: Form, step: Step) -> Keyword {
    Keyword { name, form, step }
}

const fn plain(name: &'static str, form: Form) -> Keyword {
    keyword(name, form, Step::Nowhere)
}

/// Every keyword that a schema may use.
pub(super) static KEYWORDS: &[Keyword] = &[
    plain("$schema", Form::Text),
    plain("$ref", Form::Text),
    plain("$comment", Form::Text),
    plain("$defs", Form::SchemaMap),
    plain("title", Form::Text),
    plain("description", Form::Text),
    plain("default", Form::Anything),
    plain("deprecated", Form::Flag),
    plain("readOnly", Form::Flag),
    plain("writeOnly", Form::Flag),
    plain("examples", Form::List),
    plain("type", Form::Types),
    plain("enum", Form::FilledList),
    plain("const", Form::Anything),
    plain("format", Form::Text),
    plain("pattern", Form::Text),
    plain("minLength", Form::Count),
    plain("maxLength", Form::Count),
    plain("contentMediaType", Form::Text),
    plain("contentEncoding", Form::Text),
    plain("contentSchema", Form::Schema),
    plain("minimum", Form::Number),
    plain("maximum", Form::Number),
    plain("exclusiveMinimum", Form::Number),
    plain("exclusiveMaximum", Form::Number),
    plain("multipleOf", Form::PositiveNumber),
    keyword("properties", Form::SchemaMap, Step::NamedField),
    keyword("patternProperties", Form::SchemaMap, Step::AnyField),
    keyword("additionalProperties", Form::Schema, Step::AnyField),
    keyword("unevaluatedProperties", Form::Schema, Step::AnyField),
    keyword("propertyNames", Form::Schema, Step::AnyField),
    plain("required", Form::Texts),
    plain("dependentRequired", Form::TextsByName),
    keyword("dependentSchemas", Form::SchemaMap, Step::Same),
    plain("minProperties", Form::Count),
    plain("maxProperties", Form::Count),
    keyword("items", Form::Schema, Step::Item),
    keyword("prefixItems", Form::Schemas, Step::Item),
    keyword("unevaluatedItems", Form::Schema, Step::Item),
    keyword("contains", Form::Schema, Step::Item),
    plain("minContains", Form::Count),
    plain("maxContains", Form::Count),
    plain("minItems", Form::Count),
    plain("maxItems", Form::Count),
    plain("uniqueItems", Form::Flag),
    keyword("allOf", Form::Schemas, Step::Same),
    keyword("anyOf", Form::Schemas, Step::Same),
    keyword("oneOf", Form::Schemas, Step::Same),
    keyword("not", Form::Schema, Step::Same),
    keyword("if", Form::Schema, Step::Same),
    keyword("then", Form::Schema, Step::Same),
    keyword("else", Form::Schema, Step::Same),
    plain("x-galley-collection", Form::Text),
    plain("x-galley-blocks", Form::BlockTypes),
    plain("x-galley-reference", Form::Text),
    plain("x-galley-acyclic", Form::Flag),
    plain("x-galley-meaning", Form::Text),
];

/// Keywords of JSON Schema that schemas of content cannot use, with the reason.
pub(super) static REFUSED: &[(&str, &str)] = &[
    ("$id", "a schema is identified by its path in `schemas/`; remove `$id` and refer to the file"),
    ("$anchor", "use a JSON Pointer, such as `#/$defs/name`, and remove `$anchor`"),
    ("$dynamicRef", "the meaning of a schema must not depend on what refers to it; use `$ref`"),
    ("$dynamicAnchor", "the meaning of a schema must not depend on what refers to it; use `$defs` and `$ref`"),
    ("$recursiveRef", "it was replaced in JSON Schema 2020-12; use `$ref`"),
    ("$vocabulary", "it is only for meta-schemas"),
    ("definitions", "it was renamed to `$defs` in JSON Schema 2019-09"),
    ("dependencies", "it was replaced by `dependentRequired` and `dependentSchemas` in JSON Schema 2019-09"),
    ("additionalItems", "it was replaced by `items`, beside `prefixItems`, in JSON Schema 2020-12"),
    ("discriminator", "it is an OpenAPI keyword; `x-galley-blocks` selects blocks by their type"),
    ("nullable", "it is an OpenAPI 3.0 keyword; write `\"type\": [\"string\", \"null\"]`"),
];

/// Every `format` that is judged.
pub(super) static FORMATS: &[&str] = &[
    "slug",
    "locale",
    "https-url",
    "date-time",
    "date",
    "time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "uri",
    "uri-reference",
    "uuid",
    "json-pointer",
    "regex",
];

static BY_NAME: LazyLock<BTreeMap<&'static str, &'static Keyword>> =
    LazyLock::new(|| KEYWORDS.iter().map(|keyword| (keyword.name, keyword)).collect());

/// The keyword of that name.
pub(super) fn find(name: &str) -> Option<&'static Keyword> {
    BY_NAME.get(name).copied()
}

impl Form {
    /// What the value has to be, to stand after "has to be".
    pub(super) const fn expected(self) -> &'static str {
        match self {
            Self::Schema => "a schema, which is an object or a boolean",
            Self::Schemas => "a non-empty list of schemas",
            Self::SchemaMap => "an object of schemas by name",
            Self::Text => "a string",
            Self::Texts => "a list of unique strings",
            Self::TextsByName => "an object of lists of strings",
            Self::Count => "a non-negative integer",
            Self::Number => "a number",
            Self::PositiveNumber => "a number greater than 0",
            Self::Flag => "`true` or `false`",
            Self::Types => {
                "one of `string`, `number`, `integer`, `boolean`, `object`, `array` and `null`, or a list of these"
            }
            Self::List => "a list",
            Self::FilledList => "a non-empty list",
            Self::Anything => "any value",
            Self::BlockTypes => "`\"*\"` for all block types, or a list of block types",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::catalog::vocabulary::RESERVED;

    #[test]
    fn the_page_about_schemas_names_every_keyword_and_format() {
        let page = include_str!("../../../docs/schemas.md");
        let names = KEYWORDS.iter().map(|keyword| keyword.name);
        let names = names.chain(REFUSED.iter().map(|(name, _)| *name)).chain(FORMATS.iter().copied());
        for name in names.chain(RESERVED.iter().copied()) {
            assert!(page.contains(&format!("`{name}`")), "docs/schemas.md does not name `{name}`");
        }
    }
}
