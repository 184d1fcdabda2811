//! P714 repeated-recommendation: the same thing is recommended twice; looked for in related blocks.

use std::collections::HashSet;

use crate::content::Node;
use crate::schema::found::Found;
use crate::schema::rule::Subject;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

/// P714 repeated-recommendation: the same thing is recommended twice.
pub static RULE: Rule = Rule {
    code: "P714",
    name: "repeated-recommendation",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "the same thing is recommended twice",
    page: include_str!("../../../docs/rules/P714-repeated-recommendation.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let mut recommended = HashSet::new();
    for block in subject.met.blocks.iter().filter(|block| block.is("related")) {
        for item in block.node.get("items").and_then(Node::items).into_iter().flatten() {
            for field in ["entry", "url"] {
                let Some(target) = item.text(field) else { continue };
                if !target.is_empty() && !recommended.insert((field, target.trim_end_matches('/'))) {
                    let pointer = item.pointer().key(field);
                    let finding = RULE.finding(pointer, format!("`{}` is recommended before", short(target)));
                    findings.push(finding.help("remove one of the two, or recommend something else"));
                }
            }
        }
    }
}
