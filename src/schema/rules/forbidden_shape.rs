//! S121 forbidden-shape. Raised for `not` and by the schema `false`.

use serde_json::Value;

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{short, short_help};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S121",
    name: "forbidden-shape",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "value is forbidden by the schema",
    page: include_str!("../../../docs/rules/S121-forbidden-shape.md"),
    check: None,
};

/// The finding about a value that has the one shape that it may not have.
pub(in crate::schema) fn finding(place: &Instance<'_>, schema: &Value) -> Finding {
    let finding = RULE.finding(place.pointer.clone(), format!("{} is forbidden by the schema", place.label()));
    match schema.get("description").or_else(|| schema.get("title")).and_then(Value::as_str) {
        Some(described) => finding.help(format!("it must not be: {}", short_help(described))),
        None => finding.help(format!("it must not match {}", short(&schema.to_string()))),
    }
}

/// The finding about a value where there may be none.
pub(in crate::schema) fn place(place: &Instance<'_>) -> Finding {
    RULE.finding(place.pointer.clone(), format!("{} is not allowed here", place.label())).help("remove it")
}
