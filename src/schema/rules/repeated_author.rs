//! P713 repeated-author. Looks at the authors of a document.

use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::similarity::repeated;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P713",
    name: "repeated-author",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "author is listed twice",
    page: include_str!("../../../docs/rules/P713-repeated-author.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (node, name, _) in repeated(seo_fields::authors(context.document, context.facts).into_iter()) {
        let finding = RULE.finding(node.pointer(), format!("`{}` is already listed", short(name)));
        findings.push(finding.help("keep the more complete one"));
    }
}
