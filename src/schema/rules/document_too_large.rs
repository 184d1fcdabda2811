//! S007 document-too-large: the document's text is larger than documents may be; met by the readers in `formats`.

use crate::schema::{Rule, Severity, Stage};

/// S007 document-too-large: the document's text is larger than documents may be.
pub static RULE: Rule = Rule {
    code: "S007",
    name: "document-too-large",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "the document's text is larger than documents may be",
    page: include_str!("../../../docs/rules/S007-document-too-large.md"),
    look: None,
};
