//! R203 self-reference. Raised where an entry's own slug is known.

use crate::schema::wording::short;
use crate::schema::{Finding, Reference, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "R203",
    name: "self-reference",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "reference to the entry itself",
    page: include_str!("../../../docs/rules/R203-self-reference.md"),
    check: None,
};

/// The finding about a reference to the entry that it stands in.
pub(super) fn finding(reference: &Reference) -> Finding {
    let Reference { pointer, content_type, target, .. } = reference;
    RULE.finding(pointer.clone(), format!("`{}` refers to this {content_type} itself", short(target)))
        .help(format!("refer to another {content_type}, or remove the reference"))
}
