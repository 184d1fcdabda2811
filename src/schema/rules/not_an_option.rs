//! S109 not-an-option. Raised for `enum`.

use serde_json::{Value, json};

use crate::content::nearest;
use crate::schema::facts::instance::Instance;
use crate::schema::wording::{any_of, is_spelling_of, short_value};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S109",
    name: "not-an-option",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "value is not one of the allowed options",
    page: include_str!("../../../docs/rules/S109-not-an-option.md"),
    check: None,
};

/// The finding about a value that is none of the options.
pub(in crate::schema) fn finding(place: &Instance<'_>, options: &Value) -> Finding {
    let options = options.as_array().map_or(&[][..], Vec::as_slice);
    let named: Vec<String> = options.iter().map(|option| format!("`{}`", short_value(option))).collect();
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    let given = short_value(place.value);
    let finding =
        RULE.finding(place.pointer.clone(), format!("{} is `{given}`, which is not one of the options", place.label()));
    let texts = options.iter().filter_map(Value::as_str);
    let meant = place.value.as_str().and_then(|text| nearest(text, texts.clone()));
    match (meant, place.value.as_str()) {
        (Some(meant), Some(text)) => {
            let finding = finding.help(format!("did you mean `{meant}`? Expected {}", any_of(&named)));
            // Another spelling of the same word says the same; another word may not.
            if is_spelling_of(text, meant) {
                let replace = json!({ "op": "replace", "path": place.pointer.as_str(), "value": meant });
                finding.with_fix(format!("write `{meant}`"), replace)
            } else {
                finding
            }
        }
        _ => finding.help(format!("expected {}", any_of(&named))),
    }
}
