//! S104 missing-field: a field that has to be there is not; met by `required`, `dependentRequired`, and by choices between fields.

use serde_json::Value;

use crate::schema::keyword::Place;
use crate::schema::wording::{any_of, short, short_help};
use crate::schema::{Finding, Rule, Severity, Stage};

/// S104 missing-field: a field that has to be there is not.
pub static RULE: Rule = Rule {
    code: "S104",
    name: "missing-field",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "a field that has to be there is not",
    page: include_str!("../../../docs/rules/S104-missing-field.md"),
    look: None,
};

/// The finding about a field that has to be there.
pub(in crate::schema) fn finding(object: &Place<'_>, name: &str) -> Finding {
    let message = format!("`{}` is missing{}", short(name), object.within());
    let finding = RULE.finding(object.pointer.key(name), message);
    let field = object.fields.iter().find(|field| field.name == name);
    match field.and_then(|field| field.schema.get("description")).and_then(Value::as_str) {
        Some(description) => finding.help(short_help(description)),
        None => finding,
    }
}

/// The finding about a choice of which nothing was taken: each option is the fields that it needs.
pub(in crate::schema) fn choice(object: &Place<'_>, options: &[String]) -> Finding {
    let options: Vec<&str> = options.iter().map(String::as_str).collect();
    RULE.finding(object.pointer.clone(), format!("one of {} is missing{}", any_of(&options), object.within()))
        .help("one of them is enough")
}
