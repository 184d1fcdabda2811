//! S101 wrong-type. Raised for the keyword `type`.

use serde_json::{Value, json};

use crate::content::json_kind;
use crate::schema::facts::instance::Instance;
use crate::schema::wording::any_of;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S101",
    name: "wrong-type",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "value has the wrong type",
    page: include_str!("../../../docs/rules/S101-wrong-type.md"),
    check: None,
};

/// The finding about a value of another kind than `kinds`, each with its article: `a string`.
pub(in crate::schema) fn finding(place: &Instance<'_>, kinds: &[&str]) -> Finding {
    let message = format!("{} is {}, but must be {}", place.label(), json_kind(place.value), any_of(kinds));
    let finding = RULE.finding(place.pointer.clone(), message);
    let path = place.pointer.as_str();
    match place.value {
        Value::Null if place.is_field() => finding
            .help("leave the field out if it has no value")
            .with_fix(format!("remove {}", place.label()), json!({ "op": "remove", "path": path })),
        // A fraction is not given back as it was written (`1.10` becomes `1.1`), an integer is.
        Value::Number(number) if kinds.contains(&"a string") && !number.is_f64() => {
            finding.help(format!("write it as a string: `\"{number}\"`")).with_fix(
                "write the number as a string",
                json!({ "op": "replace", "path": path, "value": number.to_string() }),
            )
        }
        Value::Number(_) | Value::Bool(_) if kinds.contains(&"a string") => finding.help("put it in quotation marks"),
        Value::String(_) if kinds.iter().any(|kind| matches!(*kind, "an integer" | "a number" | "a boolean")) => {
            finding.help("remove the quotation marks")
        }
        Value::String(_) | Value::Object(_) if kinds.contains(&"an array") => {
            finding.help("make it a list, even for a single item")
        }
        _ => finding,
    }
}
