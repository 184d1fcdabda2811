//! R201 dangling-reference. Raised when references are resolved.

use crate::schema::wording::short;
use crate::schema::{Finding, Reference, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "R201",
    name: "dangling-reference",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "reference to an entry that does not exist",
    page: include_str!("../../../docs/rules/R201-dangling-reference.md"),
    check: None,
};

/// The finding about a reference to nothing.
pub(super) fn finding(reference: &Reference, near: Option<&str>) -> Finding {
    let Reference { pointer, content_type, target, .. } = reference;
    RULE.finding(pointer.clone(), format!("there is no {content_type} `{}`", short(target))).help(match near {
        Some(near) => format!("did you mean `{}`?", short(near)),
        None => format!("use the slug or id of an existing {content_type}"),
    })
}
