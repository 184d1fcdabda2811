//! R203 self-reference: a reference names the entry that it stands in; met where an entry's own slug is known.

use crate::schema::wording::short;
use crate::schema::{Finding, Reference, Rule, Severity, Stage};

/// R203 self-reference: a reference names the entry that it stands in.
pub static RULE: Rule = Rule {
    code: "R203",
    name: "self-reference",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a reference names the entry that it stands in",
    page: include_str!("../../../docs/rules/R203-self-reference.md"),
    check: None,
};

/// The finding about a reference to the entry that it stands in.
pub(super) fn finding(reference: &Reference) -> Finding {
    let Reference { pointer, content_type, target, .. } = reference;
    RULE.finding(pointer.clone(), format!("`{}` is this {content_type} itself", short(target)))
        .help(format!("name another {content_type}, or leave the reference out"))
}
