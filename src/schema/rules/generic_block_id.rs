//! N303 generic-block-id. Looks at the whole document.

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "N303",
    name: "generic-block-id",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "block id is generic",
    page: include_str!("../../../docs/rules/N303-generic-block-id.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for block in &context.facts.blocks {
        if let Some(id) = block.id.filter(|id| is_generic(id)) {
            let finding = RULE.finding(block.node.pointer().key("id"), format!("`{}` is a generic id", short(id)));
            findings.push(finding.help("say what the block is about, such as `what-is-decided`"));
        }
    }
}

fn is_generic(id: &str) -> bool {
    // `section-3` and `paragraph-5` can be those of a law.
    let name = id.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches('-');
    matches!(name, "block" | "untitled" | "new-block" | "unnamed" | "element")
}
