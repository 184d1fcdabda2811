//! The values that are compared.

use std::cmp::Ordering;

use crate::content::Timestamp;

/// How many characters of a text decide where it stands in a sorted list. The store has an index on so many, for a
/// database bounds the rows of an index; and a cursor holds no more, so that it stays short.
pub const TEXT_HEAD_CHARACTERS: usize = 64;

/// A value that is compared with others of its kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Scalar {
    /// A text, compared by its code points.
    Text(String),
    /// A number, compared as the double that it is nearest to, whole or not.
    Number(f64),
    /// A truth value.
    Boolean(bool),
    /// A point in time, compared as one: `08:00Z` is before `08:30+00:00` and after `09:30+02:00`.
    Time(Timestamp),
}

/// The kinds of values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ScalarKind {
    /// Texts.
    Text,
    /// Numbers.
    Number,
    /// Truth values.
    Boolean,
    /// Points in time; in documents they are texts as RFC 3339 writes them.
    Time,
}

impl Scalar {
    /// Its kind.
    pub const fn kind(&self) -> ScalarKind {
        match self {
            Self::Text(_) => ScalarKind::Text,
            Self::Number(_) => ScalarKind::Number,
            Self::Boolean(_) => ScalarKind::Boolean,
            Self::Time(_) => ScalarKind::Time,
        }
    }

    /// The value as one of that kind; none where it is none. A text may be a point in time.
    pub fn seen_as(&self, kind: ScalarKind) -> Option<Self> {
        match (self, kind) {
            (Self::Text(text), ScalarKind::Time) => Timestamp::parse(text).ok().map(Self::Time),
            (value, kind) => (value.kind() == kind).then(|| value.clone()),
        }
    }

    /// How it stands to another one; none where the two are of different kinds.
    pub fn compared(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Text(one), Self::Text(other)) => Some(one.cmp(other)),
            (Self::Number(one), Self::Number(other)) => one.partial_cmp(other),
            (Self::Boolean(one), Self::Boolean(other)) => Some(one.cmp(other)),
            (Self::Time(one), Self::Time(other)) => one.micros_as_double().partial_cmp(&other.micros_as_double()),
            _ => None,
        }
    }
}

impl ScalarKind {
    /// The kind with its article, as messages name it.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Text => "a text",
            Self::Number => "a number",
            Self::Boolean => "`true` or `false`",
            Self::Time => "a date-time such as `2026-11-24T08:00:00Z`",
        }
    }
}

/// The part of a text that decides where it stands in a sorted list.
pub fn head(text: &str) -> &str {
    let end = text.char_indices().nth(TEXT_HEAD_CHARACTERS).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}
