//! What an output is given, and what it is.

use std::path::Path;

use crate::check::Report;

/// What is told.
#[derive(Clone, Copy, Debug)]
pub struct Account<'a> {
    /// What the check came to.
    pub report: &'a Report,
    /// The folder from which services name files, which is the repository's.
    pub root: &'a Path,
}

/// A text made of an account; only JSON can fail to be written.
pub(super) type Render = fn(&Account<'_>) -> serde_json::Result<String>;

/// A way to tell what a check came to.
#[derive(Debug)]
pub struct Output {
    /// What is given to `--format`.
    pub name: &'static str,
    /// Whom it is for, in one line.
    pub summary: &'static str,
    /// Whether a person reads it, so that colours may be in it.
    pub is_coloured: bool,
    /// The findings as a text.
    pub render: Render,
    /// How many findings each rule has, instead of the findings; none where a reader expects findings.
    pub statistics: Option<Render>,
}
