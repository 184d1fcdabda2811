//! S125 missing-block-type: a block does not say of which type it is; met by `x-galley-blocks`.

use crate::schema::facts::annotations::BlockSite;
use crate::schema::wording::any_name_of;
use crate::schema::{Catalog, Finding, Rule, SchemaKind, Severity, Stage};

/// S125 missing-block-type: a block does not say of which type it is.
pub static RULE: Rule = Rule {
    code: "S125",
    name: "missing-block-type",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a block does not say of which type it is",
    page: include_str!("../../../docs/rules/S125-missing-block-type.md"),
    check: None,
};

/// The finding about a block without a type.
pub(in crate::schema) fn finding(site: &BlockSite<'_>, catalog: &Catalog) -> Finding {
    let all = || catalog.files_of(SchemaKind::Block).map(|file| file.name.as_str()).collect();
    let allowed = site.names().unwrap_or_else(all);
    RULE.finding(site.pointer.key("type"), "the block has no `type`, so it cannot be judged")
        .help(format!("say what it is: {}", any_name_of(&allowed)))
}
