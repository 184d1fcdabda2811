//! A page of a list.

use serde::Serialize;

/// A page of a list.
#[derive(Serialize)]
pub(in crate::http) struct Page<T, N> {
    /// What it holds.
    pub(in crate::http) items: Vec<T>,
    /// The cursor of the next page; null on the last.
    pub(in crate::http) next: Option<N>,
}
