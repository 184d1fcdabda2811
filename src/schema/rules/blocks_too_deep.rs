//! S009 blocks-too-deep: blocks stand within blocks too deeply; counted before a document is judged.

use crate::schema::facts::annotations::BlockSite;
use crate::schema::{Finding, Rule, Severity, Stage};

/// S009 blocks-too-deep: blocks stand within blocks too deeply.
pub static RULE: Rule = Rule {
    code: "S009",
    name: "blocks-too-deep",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "blocks stand within blocks too deeply",
    page: include_str!("../../../docs/rules/S009-blocks-too-deep.md"),
    check: None,
};

/// The finding about the first block too deep.
pub(in crate::schema) fn finding(site: &BlockSite<'_>, depth_max: usize) -> Finding {
    let message = format!("blocks stand within blocks here more than {depth_max} levels deep");
    RULE.finding(site.pointer.clone(), message)
        .help("move the inner blocks further out; the document was not judged further")
}
