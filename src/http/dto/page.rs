//! A page of a list.

use schemars::JsonSchema;
use serde::Serialize;

/// A page of a list.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct Page<T, N> {
    /// What it holds.
    #[schemars(description = "")]
    pub(in crate::http) items: Vec<T>,
    /// The cursor of the next page; null on the last.
    pub(in crate::http) next: Option<N>,
}
