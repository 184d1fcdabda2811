//! S102 unknown-field. Raised for `additionalProperties` and `unevaluatedProperties`.

use serde_json::json;

use crate::content::{is_slip, nearest};
use crate::schema::facts::instance::Instance;
use crate::schema::wording::{all_of, short};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S102",
    name: "unknown-field",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "unknown field",
    page: include_str!("../../../docs/rules/S102-unknown-field.md"),
    check: None,
};

/// The finding about a field that its object does not have.
pub(in crate::schema) fn finding(object: &Instance<'_>, name: &str) -> Finding {
    let pointer = object.pointer.key(name);
    let message = format!("`{}` is not a field of {}", short(name), object.label());
    let finding = RULE.finding(pointer.clone(), message).on_key();
    let is_free = |field: &&str| object.value.get(field).is_none();
    let fields: Vec<&str> = object.fields.iter().map(|field| field.name).collect();
    if let Some(meant) = nearest(name, fields.iter().copied().filter(is_free)) {
        let to = object.pointer.key(meant);
        let rename = json!({ "op": "move", "from": pointer.as_str(), "path": to.as_str() });
        let finding = finding.help(format!("did you mean `{meant}`?")).with_fix(format!("rename to `{meant}`"), rename);
        return if is_slip(name, meant) { finding } else { finding.unsafely() };
    }
    if let Some(twin) = nearest(name, fields.iter().copied()) {
        return finding.help(format!("`{twin}` is set too; remove one of them"));
    }
    if fields.is_empty() { finding } else { finding.help(format!("its fields are {}", all_of(&fields))) }
}
