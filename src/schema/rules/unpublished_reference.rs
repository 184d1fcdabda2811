//! R202 unpublished-reference. Raised when references are resolved.

use crate::schema::wording::short;
use crate::schema::{Finding, Reference, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "R202",
    name: "unpublished-reference",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "reference to an unpublished entry",
    page: include_str!("../../../docs/rules/R202-unpublished-reference.md"),
    check: None,
};

/// The finding about a reference to what readers do not see.
pub(super) fn finding(reference: &Reference) -> Finding {
    let Reference { pointer, content_type, target, .. } = reference;
    RULE.finding(pointer.clone(), format!("the {content_type} `{}` is not published", short(target)))
        .help(format!("publish `{}` first, or refer to another {content_type}", short(target)))
}
