//! A605 alt-repeats-caption. Looks at every picture with a caption.

use crate::content::Node;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::similarity::is_same;
use crate::schema::{Meaning, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "A605",
    name: "alt-repeats-caption",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "alternative text repeats the caption",
    page: include_str!("../../../docs/rules/A605-alt-repeats-caption.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for text in context.texts.alts().filter(|text| !text.value.trim().is_empty()) {
        let beside = text.node.parent().into_iter().flat_map(Node::children);
        let is_caption = |node: &Node<'_>| context.facts.means_by_custom(*node, Meaning::Caption, "caption");
        let caption = beside.filter(is_caption).find_map(Node::as_str);
        if caption.is_some_and(|caption| is_same(caption, text.value)) {
            let finding = RULE.finding(text.pointer(), "the alternative text repeats the caption");
            findings.push(finding.help("describe what the picture shows, for readers who cannot see it"));
        }
    }
}
