//! S125 missing-block-type. Raised for `x-galley-blocks`.

use crate::schema::facts::annotations::BlockSite;
use crate::schema::wording::any_name_of;
use crate::schema::{Catalog, Finding, Rule, SchemaKind, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S125",
    name: "missing-block-type",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "block has no type",
    page: include_str!("../../../docs/rules/S125-missing-block-type.md"),
    check: None,
};

/// The finding about a block without a type.
pub(in crate::schema) fn finding(site: &BlockSite<'_>, catalog: &Catalog) -> Finding {
    let all = || catalog.files_of(SchemaKind::Block).map(|file| file.name.as_str()).collect();
    let allowed = site.names().unwrap_or_else(all);
    RULE.finding(site.pointer.key("type"), "the block has no `type`")
        .help(format!("set `type` to {}", any_name_of(&allowed)))
}
