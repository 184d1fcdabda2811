//! P713 repeated-author: an author is named twice; looked for in the authors of a document.

use std::collections::HashSet;

use serde_json::Value;

use crate::content::Pointer;
use crate::schema::rule::Subject;
use crate::schema::same::letters;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

/// P713 repeated-author: an author is named twice.
pub static RULE: Rule = Rule {
    code: "P713",
    name: "repeated-author",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "an author is named twice",
    page: include_str!("../../../docs/rules/P713-repeated-author.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let authors = subject.document.get("authors").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let mut named = HashSet::new();
    for (index, author) in authors.iter().enumerate() {
        let Some(name) = author.get("name").and_then(Value::as_str) else { continue };
        let same = letters(name);
        if !same.is_empty() && !named.insert(same) {
            let pointer = Pointer::root().key("authors").index(index).key("name");
            let finding = RULE.finding(pointer, format!("`{}` is named before", short(name)));
            findings.push(finding.help("keep the one that has more to say"));
        }
    }
}
