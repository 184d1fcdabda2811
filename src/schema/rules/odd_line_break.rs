//! T412 odd-line-break. Looks at every prose text.

use std::ops::Range;

use crate::schema::catalog::text_kind::TextKind;
use crate::schema::facts::texts::Signs;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::counted;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T412",
    name: "odd-line-break",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "line does not end with a line feed",
    page: include_str!("../../../docs/rules/T412-odd-line-break.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let odd = ['\r', '\u{85}', '\u{2028}', '\u{2029}'];
    let texts = context.texts.with(Signs::RETURN | Signs::HIDDEN).filter(|text| text.kind != TextKind::Exact);
    for text in texts {
        let Some((at, first)) = text.value.char_indices().find(|(_, c)| odd.contains(c)) else { continue };
        let count = text.value.chars().filter(|c| odd.contains(c)).count();
        let name = match first {
            '\r' => "a carriage return",
            '\u{85}' => "U+0085",
            '\u{2028}' => "U+2028",
            _ => "U+2029",
        };
        let breaks = counted(count, "line break");
        let message = format!("the line ends with {name}; {breaks} in this text are not line feeds")
            .replace("1 line break in this text are not line feeds", "it is the only one in this text");
        let rewritten = text.value.replace("\r\n", "\n").replace(odd, "\n");
        let bytes = at..at + first.len_utf8();
        let finding = |bytes: &Range<usize>| {
            let finding = RULE.finding(text.pointer(), message.as_str()).within(bytes.clone());
            finding.help("end lines with a line feed (U+000A) only")
        };
        findings.extend_rewritten(&[bytes], finding, text, ("end lines with line feeds", &rewritten));
    }
}
