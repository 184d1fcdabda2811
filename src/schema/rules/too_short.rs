//! S105 too-short. Raised for `minLength`.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{counted, grouped};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S105",
    name: "too-short",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "text is too short",
    page: include_str!("../../../docs/rules/S105-too-short.md"),
    check: None,
};

/// The finding about a text with too few characters.
pub(in crate::schema) fn finding(place: &Instance<'_>, limit: u64) -> Finding {
    let length = place.value.as_str().map_or(0, |text| text.chars().count());
    let message = match (length, limit) {
        (0, 1) => format!("{} is empty", place.label()),
        (0, _) => format!("{} is empty, but needs at least {}", place.label(), counted(limit, "character")),
        _ => format!("{} has {}, but needs at least {}", place.label(), counted(length, "character"), grouped(limit)),
    };
    let finding = RULE.finding(place.pointer.clone(), message);
    if length == 0 && place.is_field() {
        finding.help("write it, or leave the field out if it is optional")
    } else {
        finding
    }
}
