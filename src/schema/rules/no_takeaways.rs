//! P703 no-takeaways: a long text has no takeaways; looked for in the whole document.

use crate::schema::found::Found;
use crate::schema::met::Block;
use crate::schema::rule::Subject;
use crate::schema::texts::TextKind;
use crate::schema::{Rule, Severity, Stage};

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

fn look(subject: &Subject<'_>, findings: &mut Found) {
    let blocks = &subject.met.blocks;
    let may_stand = |block: &&Block<'_>| {
        block.depth == 1 && block.allowed.is_none_or(|names| names.iter().any(|name| name == "takeaways"))
    };
    let Some(list) = blocks.iter().find(may_stand).and_then(|block| block.node.parent()) else { return };
    let length: usize = subject.texts.of_kind(TextKind::CommonMark).map(|text| text.value.len()).sum();
    if length >= LENGTH_MIN && !blocks.iter().any(|block| block.is("takeaways")) {
        let finding = RULE.finding(list.pointer(), "the text is long, and nothing says what to remember of it");
        findings.push(finding.help("add a block of the type `takeaways`, with about three sentences"));
    }
}
