//! P712 updated-before-date. Looks at the dates of a document.

use crate::content::Timestamp;
use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P712",
    name: "updated-before-date",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "`updated` is earlier than `date`",
    page: include_str!("../../../docs/rules/P712-updated-before-date.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let (document, facts) = (context.document, context.facts);
    let Some((_, date)) = seo_fields::date(document, facts) else { return };
    let Some((node, updated)) = seo_fields::updated(document, facts) else { return };
    if let (Ok(appeared), Ok(changed)) = (Timestamp::parse(date), Timestamp::parse(updated))
        && changed < appeared
    {
        let message = format!("`{}` is earlier than the publication date `{}`", short(updated), short(date));
        let finding = RULE.finding(node.pointer(), message);
        findings.push(finding.help("set it to the date of the last change, or remove it"));
    }
}
