//! S115 repeated-item. Raised for `uniqueItems`.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use serde_json::{Value, json};

use crate::schema::facts::instance::Instance;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S115",
    name: "repeated-item",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "list contains the same item twice",
    page: include_str!("../../../docs/rules/S115-repeated-item.md"),
    check: None,
};

/// The findings about a list that holds the same thing twice: one for each item that was there before.
pub(in crate::schema) fn findings(list: &Instance<'_>) -> Vec<Finding> {
    let mut first: HashMap<String, usize> = HashMap::new();
    let mut findings = Vec::new();
    for (index, item) in list.value.as_array().into_iter().flatten().enumerate() {
        match first.entry(canonical(item)) {
            Entry::Vacant(free) => {
                free.insert(index);
            }
            Entry::Occupied(taken) => {
                let pointer = list.pointer.index(index);
                let (this, that) = (index + 1, taken.get() + 1);
                let message = format!("item {this} of {} repeats item {that}", list.label());
                let remove = json!({ "op": "remove", "path": pointer.as_str() });
                findings.push(RULE.finding(pointer, message).with_fix(format!("remove item {this}"), remove));
            }
        }
    }
    findings
}

/// A text that is the same for values that JSON Schema calls equal: fields in whatever order, and 1 as well as 1.0.
fn canonical(value: &Value) -> String {
    match value {
        Value::Number(number) => match number.as_f64() {
            Some(float) if number.is_f64() && float.fract() == 0.0 => format!("{float:.0}"),
            _ => number.to_string(),
        },
        Value::Array(items) => format!("[{}]", items.iter().map(canonical).collect::<Vec<_>>().join(",")),
        Value::Object(fields) => {
            let mut fields: Vec<String> =
                fields.iter().map(|(key, field)| format!("{}:{}", json!(key), canonical(field))).collect();
            fields.sort();
            format!("{{{}}}", fields.join(","))
        }
        scalar => scalar.to_string(),
    }
}
