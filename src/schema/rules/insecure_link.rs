//! L501 insecure-link. Looks at every CommonMark text.

use crate::schema::facts::links;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L501",
    name: "insecure-link",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link uses `http://`",
    page: include_str!("../../../docs/rules/L501-insecure-link.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for link in links::doubtful_in_commonmark(context.texts) {
        let is_insecure = links::scheme(link.target).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http"));
        if is_insecure && !links::host(link.target).is_some_and(|host| links::is_local(&host)) {
            let what = if link.is_image { "the picture uses" } else { "the link uses" };
            let message = format!("{what} `{}`, which is not secure", short(link.target));
            let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
            findings.push(finding.help("write `https://`, after checking that the site supports it"));
        }
    }
}
