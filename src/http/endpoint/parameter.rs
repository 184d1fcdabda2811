//! The parameters that a route takes, as its table describes them.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Value, json};
use validator::{ValidateLength, ValidateRange};

use crate::content::{EntryId, Locale, Slug, TypeName, nearest};
use crate::delivery::{PageBounds, Perspective};
use crate::http::extract::companions::{COMPANIONS_MAX, PATTERN, companions};

/// One parameter of a route, in its path or in its query.
#[derive(Clone, Copy, Debug)]
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// What it does, in a sentence.
    pub description: &'static str,
    /// What it may be.
    pub kind: ParameterKind,
    /// Whether the route cannot do without it.
    pub required: bool,
    /// A value that it may have.
    pub example: &'static str,
}

/// What a parameter may be.
#[derive(Clone, Copy, Debug)]
pub enum ParameterKind {
    /// The slug of an entry.
    Slug,
    /// A locale.
    Locale,
    /// The id of an entry.
    EntryId,
    /// The name of a content type, a block type or a part.
    TypeName,
    /// A text of at most so many characters.
    Text {
        /// The most characters.
        characters_max: u64,
    },
    /// A whole number within bounds.
    Integer {
        /// The least.
        min: i64,
        /// The greatest.
        max: i64,
    },
    /// A state of the content: `published`, `draft` or `at:` with a moment.
    Perspective,
    /// A list of entries, separated by commas; it may be given several times.
    Companions,
    /// `true` or `false`.
    Boolean,
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// A list of a few words, each once, separated by commas. It may be given in several parts.
    Words(&'static [&'static str]),
    /// A list of texts, separated by commas, of at most so many characters together. It may be given in several parts.
    List {
        /// The most characters.
        characters_max: u64,
    },
    /// How many entries a page has, within what the settings allow.
    PageSize,
    /// Any number of parameters whose names go on in brackets: `filter[title][eq]`. What they say is read by what the
    /// route is about.
    Nested,
}

impl Parameter {
    /// What it does. A default of the settings is told here, for generators of types make a required parameter of one that
    /// has a default in its schema.
    pub fn description(&self, bounds: PageBounds) -> Cow<'static, str> {
        match self.kind {
            ParameterKind::PageSize => {
                let end = format!(". Default: {}.", bounds.limit);
                format!("{}{end}", self.description.trim_end_matches('.')).into()
            }
            _ => self.description.into(),
        }
    }

    /// Whether a name in a query is its own.
    pub(in crate::http) fn is_named(&self, name: &str) -> bool {
        match (name.strip_prefix(self.name), self.kind) {
            (Some(rest), ParameterKind::Nested) => rest.is_empty() || rest.starts_with('['),
            (rest, _) => rest == Some(""),
        }
    }
}

impl ParameterKind {
    /// Whether a parameter that is given several times means one list.
    pub(in crate::http) const fn is_list(self) -> bool {
        matches!(self, Self::Words(_) | Self::List { .. } | Self::Companions)
    }

    /// Says what would be right where `text` is no value of this kind.
    pub fn check(self, text: &str, bounds: PageBounds) -> Result<(), String> {
        let given: String = text.chars().take(80).collect();
        match self {
            Self::Slug => Slug::parse(text).map(drop).map_err(|error| error.to_string()),
            Self::Locale => Locale::parse(text).map(drop).map_err(|error| error.to_string()),
            Self::EntryId => EntryId::parse(text).map(drop).map_err(|error| error.to_string()),
            Self::TypeName => TypeName::parse(text).map(drop).map_err(|error| error.to_string()),
            Self::Text { .. } | Self::List { .. } if text.contains('\0') => {
                Err("the character U+0000 is not allowed".to_owned())
            }
            Self::PageSize => {
                Self::Integer { min: 1, max: i64::try_from(bounds.limit_max).unwrap_or(i64::MAX) }.check(text, bounds)
            }
            Self::Text { characters_max } | Self::List { characters_max } => text
                .validate_length(Some(1), Some(characters_max), None)
                .then_some(())
                .ok_or_else(|| format!("a text of 1 to {characters_max} characters is needed")),
            Self::Integer { min, max } => {
                let good = text.parse::<i64>().is_ok_and(|n| n.validate_range(Some(min), Some(max), None, None));
                let range = if max == i64::MAX { format!("of at least {min}") } else { format!("from {min} to {max}") };
                good.then_some(()).ok_or_else(|| format!("a whole number {range} is needed, but this is `{given}`"))
            }
            Self::Perspective => Perspective::parse(text).map(drop).map_err(|error| error.to_string()),
            Self::Companions => companions(text).map(drop),
            Self::Boolean => matches!(text, "true" | "false")
                .then_some(())
                .ok_or_else(|| format!("`true` or `false` is needed, but this is `{given}`")),
            Self::Choice(words) => words.contains(&text).then_some(()).ok_or_else(|| {
                let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
                format!("one of {} is needed, but this is `{given}`", words.join(", "))
            }),
            Self::Words(words) => match text.split(',').find(|word| !words.contains(word)) {
                // Each once, so that the ways to ask for the same are few: every one is kept by itself.
                None if text.split(',').count() > text.split(',').collect::<BTreeSet<_>>().len() => {
                    Err(format!("each word may be given once, but this is `{given}`"))
                }
                None => Ok(()),
                Some(word) => {
                    let given: String = word.chars().take(80).collect();
                    let allowed: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
                    let meant = nearest(word, words.iter().copied()).map(|near| format!("; did you mean `{near}`?"));
                    let (allowed, meant) = (allowed.join(", "), meant.unwrap_or_default());
                    Err(format!("a list of {allowed}, separated by commas, is needed, but this names `{given}`{meant}"))
                }
            },
            Self::Nested => Ok(()),
        }
    }

    /// The JSON Schema of its values.
    pub fn schema(self, bounds: PageBounds) -> Value {
        match self {
            Self::Slug => json!({ "type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 128 }),
            Self::Locale => {
                json!({ "type": "string", "pattern": "^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$" })
            }
            Self::EntryId => json!({ "type": "string", "pattern": "^[a-z0-9][a-z0-9._-]{0,63}$" }),
            Self::TypeName => json!({ "type": "string", "pattern": "^[a-z][a-z0-9_]{0,63}$" }),
            Self::Text { characters_max } => json!({ "type": "string", "minLength": 1, "maxLength": characters_max }),
            Self::Integer { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
            Self::PageSize => {
                json!({ "type": "integer", "minimum": 1, "maximum": bounds.limit_max })
            }
            Self::List { .. } => {
                json!({ "type": "array", "items": { "type": "string", "minLength": 1 }, "minItems": 1 })
            }
            Self::Perspective => {
                json!({ "type": "string", "pattern": "^(published|draft|at:[0-9]{4}-[0-9]{2}-[0-9]{2}T.+)$" })
            }
            Self::Companions => json!({
                "type": "array", "items": { "type": "string", "pattern": PATTERN },
                "minItems": 1, "maxItems": COMPANIONS_MAX,
            }),
            Self::Boolean => json!({ "type": "boolean" }),
            Self::Choice(words) => json!({ "type": "string", "enum": words }),
            Self::Words(words) => {
                json!({ "type": "array", "items": { "enum": words }, "minItems": 1, "uniqueItems": true })
            }
            Self::Nested => json!({
                "type": "object",
                "additionalProperties": { "anyOf": [{ "type": "string" }, { "type": "object" }] },
            }),
        }
    }
}
