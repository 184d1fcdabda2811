//! A605 alt-repeats-caption: the alternative text of a picture is its caption; looked for in every picture with a caption.

use serde_json::Value;

use crate::schema::rule::Subject;
use crate::schema::same::letters;
use crate::schema::{Finding, Rule, Severity, Stage};

/// A605 alt-repeats-caption: the alternative text of a picture is its caption.
pub static RULE: Rule = Rule {
    code: "A605",
    name: "alt-repeats-caption",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "the alternative text of a picture is its caption",
    page: include_str!("../../../docs/rules/A605-alt-repeats-caption.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for text in subject.texts.iter().filter(|text| text.field == "alt" && !text.value.trim().is_empty()) {
        let pointer = subject.texts.pointer(text);
        let picture = pointer.parent().and_then(|parent| subject.document.pointer(parent.as_str()));
        let caption = picture.and_then(|picture| picture.get("caption")).and_then(Value::as_str);
        if caption.is_some_and(|caption| letters(caption) == letters(text.value)) {
            let finding = RULE.finding(pointer, "the alternative text says the same as the caption");
            findings.push(finding.help("say what the picture shows, which those who see it need not be told"));
        }
    }
}
