//! P703 no-takeaways: a long text has no takeaways; looked for in the whole document.

use serde_json::Value;

use crate::schema::annotations::BlockSite;
use crate::schema::rule::Subject;
use crate::schema::texts::TextKind;
use crate::schema::{Finding, Rule, Severity, Stage};

/// P703 no-takeaways: a long text has no takeaways.
pub static RULE: Rule = Rule {
    code: "P703",
    name: "no-takeaways",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "a long text has no takeaways",
    page: include_str!("../../../docs/rules/P703-no-takeaways.md"),
    look: Some(look),
};

/// The fewest characters of a long text.
const LENGTH_MIN: usize = 6_000;

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let is_takeaways = |value: &Value| value.get("type").and_then(Value::as_str) == Some("takeaways");
    let blocks = &subject.annotations.blocks;
    let may_stand = |site: &BlockSite<'_>| {
        site.depth == 1 && site.allowed.as_ref().is_none_or(|names| names.contains(&"takeaways"))
    };
    let Some(place) = blocks.iter().find(|site| may_stand(site)).and_then(|site| site.pointer.parent()) else { return };
    let length: usize = subject.texts.of_kind(TextKind::CommonMark).map(|text| text.value.len()).sum();
    if length >= LENGTH_MIN && !blocks.iter().any(|site| is_takeaways(site.value)) {
        let finding = RULE.finding(place, "the text is long, and nothing says what to remember of it");
        findings.push(finding.help("add a block of the type `takeaways`, with about three sentences"));
    }
}
