//! S103 unknown-block-type. Raised for `x-galley-blocks`.

use serde_json::json;

use crate::content::nearest;
use crate::schema::facts::annotations::BlockSite;
use crate::schema::wording::{all_of, sentence, short};
use crate::schema::{Catalog, Finding, Rule, SchemaKind, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S103",
    name: "unknown-block-type",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "unknown or disallowed block type",
    page: include_str!("../../../docs/rules/S103-unknown-block-type.md"),
    check: None,
};

/// The finding about a block whose type there is not, or that may not stand where it stands.
pub(in crate::schema) fn finding(site: &BlockSite<'_>, name: &str, catalog: &Catalog) -> Finding {
    let all: Vec<&str> = catalog.files_of(SchemaKind::Block).map(|file| file.name.as_str()).collect();
    let allowed = site.names().unwrap_or_else(|| all.clone());
    let pointer = site.pointer.key("type");
    let message = if all.contains(&name) {
        format!("a block of type `{name}` is not allowed here")
    } else {
        format!("there is no block type `{}`", short(name))
    };
    let finding = RULE.finding(pointer.clone(), message);
    let is_spelling = |allowed: &&&str| allowed.replace('_', "") == name.to_lowercase().replace(['_', '-', ' '], "");
    if let Some(meant) = allowed.iter().find(is_spelling) {
        let replace = json!({ "op": "replace", "path": pointer.as_str(), "value": meant });
        return finding.help(format!("did you mean `{meant}`?")).with_fix(format!("write `{meant}`"), replace);
    }
    let hint = format!("the allowed block types are {}", all_of(&allowed));
    match nearest(name, allowed.iter().copied()) {
        Some(meant) => finding.help(format!("did you mean `{meant}`? {}", sentence(&hint))),
        None => finding.help(hint),
    }
}
