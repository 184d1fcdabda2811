//! What an output is given, and what it is.

use std::path::Path;

use crate::check::{Lines, Report};
use crate::content::Limits;

/// A report, and what is needed to write it.
#[derive(Clone, Copy, Debug)]
pub struct ReportContext<'a> {
    /// What the check came to.
    pub report: &'a Report,
    /// The folder from which services name files, which is the repository's.
    pub root: &'a Path,
    /// The limits within which the files were read.
    pub limits: &'a Limits,
}

/// What makes a text of a report.
#[derive(Clone, Copy, Debug)]
pub enum Render {
    /// Lines for people.
    Lines(fn(&ReportContext<'_>) -> Lines),
    /// A notation for programs, with what a terminal or a service obeys escaped as the notation does it.
    Document(fn(&ReportContext<'_>) -> String),
    /// JSON, which can fail to be written.
    Json(fn(&ReportContext<'_>) -> serde_json::Result<String>),
}

/// A report, ready to be written.
#[derive(Clone, Debug)]
pub enum Rendered {
    /// For people.
    Lines(Lines),
    /// For programs.
    Document(String),
}

impl Rendered {
    /// The report as a file holds it: without styles.
    pub fn into_text(self) -> String {
        match self {
            Self::Lines(lines) => lines.text(false),
            Self::Document(text) => text,
        }
    }
}

impl Render {
    /// The text.
    pub fn render(self, report_context: &ReportContext<'_>) -> serde_json::Result<Rendered> {
        match self {
            Self::Lines(render) => Ok(Rendered::Lines(render(report_context))),
            Self::Document(render) => Ok(Rendered::Document(render(report_context))),
            Self::Json(render) => render(report_context).map(Rendered::Document),
        }
    }
}

/// A way to tell what a check came to.
#[derive(Debug)]
pub struct Output {
    /// What is given to `--format`.
    pub name: &'static str,
    /// Whom it is for, in one line.
    pub summary: &'static str,
    /// Whether people read it, so that colours may be in it.
    pub is_coloured: bool,
    /// The findings as a text.
    pub render: Render,
    /// How many findings each rule has, instead of the findings; none where a reader expects findings.
    pub statistics: Option<Render>,
}
