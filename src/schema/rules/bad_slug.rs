//! S126 bad-slug. Raised for the format `slug`.

use crate::content::Slug;
use crate::schema::facts::instance::Instance;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S126",
    name: "bad-slug",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "invalid slug",
    page: include_str!("../../../docs/rules/S126-bad-slug.md"),
    check: None,
};

/// The finding about a text that is no slug.
pub(in crate::schema) fn finding(place: &Instance<'_>) -> Finding {
    let text = place.value.as_str().unwrap_or_default();
    let finding =
        RULE.finding(place.pointer.clone(), format!("{} is `{}`, which is not a slug", place.label(), short(text)));
    let rule = "use lower-case letters and digits, separated by single hyphens";
    match Slug::from_text(text) {
        Some(slug) => finding.help(format!("{rule}: `{}`", short(slug.as_str()))),
        None => finding.help(format!("{rule}: `a-new-model`")),
    }
}
