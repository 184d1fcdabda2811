//! S110 not-the-constant. Raised for `const`.

use serde_json::{Value, json};

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{is_spelling_of, short_value};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S110",
    name: "not-the-constant",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "value differs from the required constant",
    page: include_str!("../../../docs/rules/S110-not-the-constant.md"),
    check: None,
};

/// The finding about a value that is not the only one possible.
pub(in crate::schema) fn finding(place: &Instance<'_>, only: &Value) -> Finding {
    let (given, wanted) = (short_value(place.value), short_value(only));
    let finding =
        RULE.finding(place.pointer.clone(), format!("{} is `{given}`, but must be `{wanted}`", place.label()));
    match (place.value, only) {
        (Value::String(text), Value::String(meant)) if is_spelling_of(text, meant) => {
            let replace = json!({ "op": "replace", "path": place.pointer.as_str(), "value": only });
            finding.with_fix(format!("write `{wanted}`"), replace)
        }
        _ => finding,
    }
}
