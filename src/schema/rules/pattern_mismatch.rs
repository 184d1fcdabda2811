//! S111 pattern-mismatch. Raised for `pattern`.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{short, short_value};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S111",
    name: "pattern-mismatch",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "text does not match the required pattern",
    page: include_str!("../../../docs/rules/S111-pattern-mismatch.md"),
    check: None,
};

/// The finding about a text that does not look as it has to.
pub(in crate::schema) fn finding(place: &Instance<'_>, pattern: &str) -> Finding {
    let message =
        format!("{} is `{}`, which does not match the required pattern", place.label(), short_value(place.value));
    RULE.finding(place.pointer.clone(), message).help(format!("it must match `{}`", short(pattern)))
}
