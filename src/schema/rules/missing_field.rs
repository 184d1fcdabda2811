//! S104 missing-field. Raised for `required`, `dependentRequired`, and by choices between fields.

use serde_json::Value;

use crate::schema::facts::instance::Instance;
use crate::schema::wording::{any_of, short, short_help};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S104",
    name: "missing-field",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "required field is missing",
    page: include_str!("../../../docs/rules/S104-missing-field.md"),
    check: None,
};

/// The finding about a field that has to be there.
pub(in crate::schema) fn finding(object: &Instance<'_>, name: &str) -> Finding {
    let message = format!("`{}` is missing{}", short(name), object.within());
    let finding = RULE.finding(object.pointer.key(name), message);
    match description(object, name) {
        Some(description) => finding.help(description),
        None => finding,
    }
}

/// The finding about a choice of which nothing was taken: each option is the fields that it needs.
pub(in crate::schema) fn choice(object: &Instance<'_>, options: &[String]) -> Finding {
    let listed: Vec<&str> = options.iter().map(String::as_str).collect();
    let described = options.iter().filter_map(|option| {
        let description = description(object, option.trim_matches('`'))?;
        Some(format!("{option}: {description}"))
    });
    let described: Vec<String> = described.collect();
    let help = if described.is_empty() { "add one of them".to_owned() } else { described.join("; ") };
    RULE.finding(object.pointer.clone(), format!("one of {} is missing{}", any_of(&listed), object.within())).help(help)
}

/// What the schema says about a field.
fn description(object: &Instance<'_>, name: &str) -> Option<String> {
    let field = object.fields.iter().find(|field| field.name == name)?;
    field.schema.get("description").and_then(Value::as_str).map(short_help)
}
