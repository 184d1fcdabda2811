//! P705 repeated-question: a question is asked twice in a document; looked for in FAQ blocks.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use crate::content::Pointer;
use crate::schema::readiness;
use crate::schema::rule::Subject;
use crate::schema::same::letters;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

/// P705 repeated-question: a question is asked twice in a document.
pub static RULE: Rule = Rule {
    code: "P705",
    name: "repeated-question",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a question is asked twice in a document",
    page: include_str!("../../../docs/rules/P705-repeated-question.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut asked: HashMap<String, Pointer> = HashMap::new();
    for (pointer, question) in readiness::questions(subject.annotations) {
        match asked.entry(letters(question)) {
            Entry::Occupied(first) => {
                let message = format!("`{}` is asked before, at `{}`", short(question), first.get());
                let finding = RULE.finding(pointer, message);
                findings.push(finding.help("put the answers together, or ask it otherwise"));
            }
            Entry::Vacant(free) if !free.key().is_empty() => {
                free.insert(pointer);
            }
            Entry::Vacant(_) => {}
        }
    }
}
