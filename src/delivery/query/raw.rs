//! A query as it was written, before the catalog looked at it.

use serde_json::Value;

/// A text that was given, and where.
#[derive(Clone, Debug)]
pub(super) struct Given<T> {
    /// The name of the parameter, or a pointer.
    pub(super) place: String,
    /// What was given.
    pub(super) value: T,
}

/// A query as it was written.
#[derive(Clone, Debug, Default)]
pub(super) struct RawQuery {
    pub(super) filter: RawGroup,
    pub(super) search: Option<Given<String>>,
    pub(super) sort: Vec<Given<String>>,
    pub(super) fields: Option<Vec<Given<String>>>,
    pub(super) expand: Vec<Given<String>>,
    pub(super) locale: Option<Given<String>>,
    pub(super) fallback: Option<Given<String>>,
    pub(super) limit: Option<Given<String>>,
    pub(super) after: Option<Given<String>>,
    pub(super) before: Option<Given<String>>,
    pub(super) total: Option<Given<String>>,
    pub(super) text: Option<Given<String>>,
    pub(super) include: Vec<Given<String>>,
}

/// Conditions and groups that all have to hold.
#[derive(Clone, Debug, Default)]
pub(super) struct RawGroup {
    pub(super) conditions: Vec<RawCondition>,
    /// Groups of which each has to hold.
    pub(super) all: Vec<Given<Vec<RawGroup>>>,
    /// Groups of which one has to hold.
    pub(super) any: Vec<Given<Vec<RawGroup>>>,
}

/// A condition as it was written.
#[derive(Clone, Debug)]
pub(super) struct RawCondition {
    pub(super) place: String,
    pub(super) path: String,
    pub(super) operator: String,
    pub(super) value: RawValue,
}

/// What a condition compares with, as it was written.
#[derive(Clone, Debug)]
pub(super) enum RawValue {
    /// A text of a URL, which may stand for any kind of value, and for a list with commas between.
    Text(String),
    /// Such texts one by one.
    Texts(Vec<String>),
    /// JSON, which has kinds.
    Json(Value),
}
