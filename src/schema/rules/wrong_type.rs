//! S101 wrong-type: a value is of another kind than its field holds; met by the keyword `type`.

use serde_json::{Value, json};

use crate::content::json_kind;
use crate::schema::facts::instance::Instance;
use crate::schema::wording::any_of;
use crate::schema::{Finding, Rule, Severity, Stage};

/// S101 wrong-type: a value is of another kind than its field holds.
pub static RULE: Rule = Rule {
    code: "S101",
    name: "wrong-type",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a value is of another kind than its field holds",
    page: include_str!("../../../docs/rules/S101-wrong-type.md"),
    check: None,
};

/// The finding about a value of another kind than `kinds`, each with its article: `a string`.
pub(in crate::schema) fn finding(place: &Instance<'_>, kinds: &[&str]) -> Finding {
    let message = format!("{} is {}, but has to be {}", place.label(), json_kind(place.value), any_of(kinds));
    let finding = RULE.finding(place.pointer.clone(), message);
    let path = place.pointer.as_str();
    match place.value {
        Value::Null if place.is_field() => finding
            .help("leave the field out where there is nothing to say")
            .with_fix(format!("remove {}", place.label()), json!({ "op": "remove", "path": path })),
        // A fraction is not given back as it was written (`1.10` becomes `1.1`), an integer is.
        Value::Number(number) if kinds.contains(&"a string") && !number.is_f64() => {
            finding.help(format!("write it as text: `\"{number}\"`")).with_fix(
                "write the number as text",
                json!({ "op": "replace", "path": path, "value": number.to_string() }),
            )
        }
        Value::Number(_) | Value::Bool(_) if kinds.contains(&"a string") => finding.help("write it in quotation marks"),
        Value::String(_) if kinds.iter().any(|kind| matches!(*kind, "an integer" | "a number" | "a boolean")) => {
            finding.help("write it without quotation marks")
        }
        Value::String(_) | Value::Object(_) if kinds.contains(&"an array") => {
            finding.help("make it a list, even where it holds a single item")
        }
        _ => finding,
    }
}
