//! S009 blocks-too-deep. Counted before a document is validated.

use crate::schema::facts::annotations::BlockSite;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S009",
    name: "blocks-too-deep",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "blocks are nested too deeply",
    page: include_str!("../../../docs/rules/S009-blocks-too-deep.md"),
    check: None,
};

/// The finding about the first block too deep.
pub(in crate::schema) fn finding(site: &BlockSite<'_>, depth_max: usize) -> Finding {
    let message = format!("blocks are nested more than {depth_max} levels deep here");
    RULE.finding(site.pointer.clone(), message)
        .help("move the inner blocks up; the rest of the document was not checked")
}
