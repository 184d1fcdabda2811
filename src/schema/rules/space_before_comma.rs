//! T416 space-before-comma. Looks at every prose text.

use std::ops::Range;

use memchr::memmem;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T416",
    name: "space-before-comma",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "space before a comma",
    page: include_str!("../../../docs/rules/T416-space-before-comma.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let has_any = |words: &str| memmem::find(words.as_bytes(), b" ,").is_some();
    if !context.document.tree().sources().into_iter().any(has_any) {
        return;
    }
    for text in context.texts.prose().filter(|text| has_any(text.value)) {
        let spots: Vec<Range<usize>> = spots(text.value).into_iter().filter(|bytes| text.is_prose(bytes)).collect();
        if spots.is_empty() {
            continue;
        }
        let finding = |bytes: &Range<usize>| {
            let finding = RULE.finding(text.pointer(), "there is a space before the comma");
            finding.within(bytes.clone()).help("remove the space")
        };
        let mut cleaned = String::with_capacity(text.value.len());
        let mut at = 0;
        for bytes in &spots {
            cleaned.push_str(text.slice(&(at..bytes.start)));
            at = bytes.end - 1;
        }
        cleaned.push_str(text.slice(&(at..text.value.len())));
        findings.extend_rewritten(&spots, finding, text, ("remove the spaces before commas", &cleaned));
    }
}

/// Spaces with a comma after them, between a word and a word.
fn spots(text: &str) -> Vec<Range<usize>> {
    let spot = |(at, _): (usize, &str)| {
        let word = text.get(..at)?.trim_end_matches(' ');
        let is_after_word = word.chars().next_back().is_some_and(char::is_alphanumeric);
        let rest = text.get(at + 2..)?.strip_prefix(' ')?;
        let is_before_word = rest.chars().next().is_some_and(char::is_alphanumeric);
        (is_after_word && is_before_word).then_some(word.len()..at + 2)
    };
    text.match_indices(" ,").filter_map(spot).collect()
}
