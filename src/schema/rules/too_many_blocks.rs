//! S008 too-many-blocks. Counted before a document is validated.

use crate::schema::facts::annotations::BlockSite;
use crate::schema::wording::{counted, grouped};
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S008",
    name: "too-many-blocks",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "document has too many blocks",
    page: include_str!("../../../docs/rules/S008-too-many-blocks.md"),
    check: None,
};

/// The finding about the first block too many.
pub(in crate::schema) fn finding(site: &BlockSite<'_>, count: usize, blocks_max: usize) -> Finding {
    let message = format!("the document has {}; the maximum is {}", counted(count, "block"), grouped(blocks_max));
    RULE.finding(site.pointer.clone(), message)
        .help("split the document into several entries; the rest of it was not checked")
}
