//! T405 untrimmed. Looks at every line of plain text.

use serde_json::json;

use crate::schema::catalog::text_kind::TextKind;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T405",
    name: "untrimmed",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "line has leading or trailing white space",
    page: include_str!("../../../docs/rules/T405-untrimmed.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for text in context.texts.of_kind(TextKind::Line).filter(|text| may_be_untrimmed(text.value.as_bytes())) {
        let (line, trimmed) = (text.value.strip_suffix('\n').unwrap_or(text.value), text.value.trim());
        if line.len() == trimmed.len() || trimmed.is_empty() {
            continue;
        }
        let before = line.len() - line.trim_start().len();
        let (place, bytes) = match (before, line.len() - line.trim_end().len()) {
            (0, after) => ("ends", line.len() - after..line.len()),
            (before, 0) => ("begins", 0..before),
            (_, _) => ("begins and ends", 0..text.value.len()),
        };
        let pointer = text.pointer();
        let replace = json!({ "op": "replace", "path": pointer.as_str(), "value": trimmed });
        let message = format!("`{}` {place} with white space", short(trimmed));
        let finding = RULE.finding(pointer, message).within(bytes).help("remove the white space");
        findings.push(finding.with_fix("remove the white space around it", replace));
    }
}

/// Whether a line may begin or end with white space. Most begin and end with a character of ASCII that is seen.
fn may_be_untrimmed(line: &[u8]) -> bool {
    ![line.first(), line.last()].into_iter().all(|end| end.is_some_and(u8::is_ascii_graphic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_white_space_is_passed_over() {
        for code in 0..=0x3000 {
            let Some(character) = char::from_u32(code) else { continue };
            for line in [format!("{character}a"), format!("a{character}"), format!("a{character}\n"), character.into()]
            {
                assert!(line.trim() == line || may_be_untrimmed(line.as_bytes()), "{line:?}");
            }
        }
        assert!(!may_be_untrimmed(b"A line.") && may_be_untrimmed(b""));
    }
}
