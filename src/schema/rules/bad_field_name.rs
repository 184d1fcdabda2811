//! S118 bad-field-name. Raised for `propertyNames`.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S118",
    name: "bad-field-name",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "invalid field name",
    page: include_str!("../../../docs/rules/S118-bad-field-name.md"),
    check: None,
};

/// The finding about a name that its object's fields may not have, and `why`: what was found of the name as a text.
pub(in crate::schema) fn finding(object: &Instance<'_>, name: &str, why: &[Finding]) -> Finding {
    let message = format!("`{}` is not a valid field name in {}", short(name), object.label());
    let finding = RULE.finding(object.pointer.key(name), message).on_key();
    match why.first() {
        Some(why) => finding.help(why.help.clone().unwrap_or_else(|| why.message.clone())),
        None => finding,
    }
}
