//! S007 document-too-large. Raised by the readers in `formats`.

use crate::content::Pointer;
use crate::schema::wording::{counted, grouped};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S007",
    name: "document-too-large",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "document is too large",
    page: include_str!("../../../docs/rules/S007-document-too-large.md"),
    check: None,
};

/// The finding about a document of so many bytes.
pub(in crate::schema) fn finding(bytes: usize, bytes_max: usize) -> Finding {
    let message = format!("the document has {}; the maximum is {}", counted(bytes, "byte"), grouped(bytes_max));
    RULE.finding(Pointer::root(), message).help("split it into several entries, or shorten its longest texts")
}
