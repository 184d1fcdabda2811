//! L506 local-address. Looks at every CommonMark text and in every address.

use crate::schema::facts::links;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L506",
    name: "local-address",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link points to a local or private host",
    page: include_str!("../../../docs/rules/L506-local-address.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for link in links::doubtful(context.texts).filter(|link| !link.is_shown()) {
        let Some(host) = links::host(link.target).filter(|host| links::is_local(host)) else { continue };
        let message = format!("`{}` is a local or private host that readers cannot reach", short(&host));
        findings.push(RULE.finding_on_link(&link, message).help("use the public URL"));
    }
}
