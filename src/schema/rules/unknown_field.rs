//! S102 unknown-field. Raised for `additionalProperties` and `unevaluatedProperties`.

use serde_json::json;

use crate::content::{is_slip, nearest};
use crate::schema::keyword::Place;
use crate::schema::wording::{all_of, short};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S102",
    name: "unknown-field",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "unknown field",
    page: include_str!("../../../docs/rules/S102-unknown-field.md"),
    look: None,
};

/// The finding about a field that its object does not have.
pub(in crate::schema) fn finding(object: &Place<'_>, name: &str) -> Finding {
    let pointer = object.pointer.key(name);
    let message = format!("`{}` is not a field of {}", short(name), object.label());
    let finding = RULE.finding(pointer.clone(), message).on_key();
    let is_free = |known: &&str| object.value.get(known).is_none();
    let known: Vec<&str> = object.fields.iter().map(|field| field.name).collect();
    if let Some(meant) = nearest(name, known.iter().copied().filter(is_free)) {
        let to = object.pointer.key(meant);
        let rename = json!({ "op": "move", "from": pointer.as_str(), "path": to.as_str() });
        let finding =
            finding.help(format!("did you mean `{meant}`?")).mended_by(format!("rename to `{meant}`"), rename);
        return if is_slip(name, meant) { finding } else { finding.unsafely() };
    }
    if let Some(twin) = nearest(name, known.iter().copied()) {
        return finding.help(format!("`{twin}` is set too; remove one of them"));
    }
    if known.is_empty() { finding } else { finding.help(format!("its fields are {}", all_of(&known))) }
}
