//! S006 too-deep. Raised by the readers in `formats`, and before a document is judged.

use crate::content::Pointer;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S006",
    name: "too-deep",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "arrays and objects are nested too deeply",
    page: include_str!("../../../docs/rules/S006-too-deep.md"),
    check: None,
};

/// The finding about the first place that lies too deep.
pub(in crate::schema) fn finding(pointer: Pointer, depth_max: usize) -> Finding {
    RULE.finding(pointer, format!("arrays and objects are nested more than {depth_max} levels deep here"))
        .help("flatten the document; the deeper levels were not checked")
}
