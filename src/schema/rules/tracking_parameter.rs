//! L508 tracking-parameter. Looks at every CommonMark text and in every address.

use serde_json::json;

use crate::schema::facts::links;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L508",
    name: "tracking-parameter",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link contains a tracking parameter",
    page: include_str!("../../../docs/rules/L508-tracking-parameter.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for link in links::doubtful(context.texts) {
        let Some(clean) = links::without_tracking(link.target) else { continue };
        let message = format!("`{}` contains a tracking parameter", short(link.target));
        let finding = RULE.finding_on_link(&link, message).help(format!("write `{}`", short(&clean)));
        // An address that is written otherwise than it is meant, with `&amp;` for one, is left to the writer.
        let written = link.text.slice(&link.bytes);
        let is_fixable =
            written.matches(link.target).take(2).count() == 1 && findings.affords_fix(link.text.value.len());
        if !is_fixable {
            findings.push(finding);
            continue;
        }
        let at = link.bytes.start + written.find(link.target).unwrap_or_default();
        let mut rewritten = link.text.value.to_owned();
        rewritten.replace_range(at..at + link.target.len(), &clean);
        let pointer = link.text.pointer();
        let replace = json!({ "op": "replace", "path": pointer.as_str(), "value": rewritten });
        findings.push(finding.with_fix("remove the tracking parameters", replace).unsafely());
    }
}
