//! P703 no-takeaways. Looks at the whole document.

use crate::content::TypeName;
use crate::schema::catalog::text_kind::TextKind;
use crate::schema::facts::schema_facts::Block;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Meaning, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "P703",
    name: "no-takeaways",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "long text has no takeaways",
    page: include_str!("../../../docs/rules/P703-no-takeaways.md"),
    check: Some(check),
};

/// The fewest characters of a long text.
const LENGTH_MIN: usize = 6_000;

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let (blocks, names) = (&context.facts.blocks, context.takeaways);
    let length: usize = context.texts.of_kind(TextKind::CommonMark).map(|text| text.value.len()).sum();
    let is_one = |block: &Block<'_>| names.iter().any(|name| block.is(name.as_str()));
    if length < LENGTH_MIN || blocks.iter().any(is_one) || context.facts.meaning(Meaning::Takeaway).next().is_some() {
        return;
    }
    let list = |name: &TypeName| {
        let may_stand = |block: &&Block<'_>| {
            block.depth == 1
                && block.allowed.is_none_or(|allowed| allowed.iter().any(|allowed_name| allowed_name == name.as_str()))
        };
        blocks.iter().find(may_stand)?.node.parent()
    };
    if let Some((name, list)) = names.iter().find_map(|name| Some((name, list(name)?))) {
        let finding = RULE.finding(list.pointer(), "the text is long and has no takeaways");
        findings.push(finding.help(format!("add a `{name}` block with about three sentences")));
    }
}
