//! P715 repeated-heading: two blocks have the same heading; looked for in the headings of blocks.

use std::collections::HashMap;

use crate::content::Pointer;
use crate::schema::readiness;
use crate::schema::rule::Subject;
use crate::schema::same::letters;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

/// P715 repeated-heading: two blocks have the same heading.
pub static RULE: Rule = Rule {
    code: "P715",
    name: "repeated-heading",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "two blocks have the same heading",
    page: include_str!("../../../docs/rules/P715-repeated-heading.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut first: HashMap<String, Pointer> = HashMap::new();
    for (pointer, heading) in readiness::headings(subject.annotations) {
        let same = letters(heading);
        match first.get(&same) {
            Some(before) => {
                let message = format!("`{}` is the heading at `{before}`, too", short(heading));
                let finding = RULE.finding(pointer, message);
                findings.push(finding.help("say what is different, or make one block of the two"));
            }
            None if !same.is_empty() => {
                first.insert(same, pointer);
            }
            None => {}
        }
    }
}
