//! A606 bold-as-heading. Looks at every CommonMark text.

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "A606",
    name: "bold-as-heading",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "bold line used as a heading",
    page: include_str!("../../../docs/rules/A606-bold-as-heading.md"),
    check: Some(check),
};

/// The most characters of a line that is meant as a heading.
const LENGTH_MAX: usize = 80;

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (text, markup) in context.texts.marked_up() {
        for paragraph in &markup.paragraphs {
            let Some(words) = all_bold(text.slice(paragraph).trim()) else { continue };
            // A heading stands above something, and not at the end or within a list.
            let rest = text.value.get(paragraph.end..).unwrap_or_default().trim_start();
            let before = text.value.get(..paragraph.start).unwrap_or_default();
            let is_at_line_begin = before.is_empty() || before.ends_with('\n');
            if is_at_line_begin && rest.starts_with(char::is_alphabetic) {
                let message = format!("`{}` looks like a heading but is bold text", short(words));
                let finding = RULE.finding(text.pointer(), message).within(text.trimmed(paragraph));
                findings.push(finding.help("write it as a heading with `###`, or move the section to its own block"));
            }
        }
    }
}

/// The words of a paragraph that is bold from its first character to its last, and no sentence.
fn all_bold(paragraph: &str) -> Option<&str> {
    let mark = ["**", "__"].into_iter().find(|mark| paragraph.starts_with(mark))?;
    let words = paragraph.strip_prefix(mark)?.strip_suffix(mark)?;
    let is_heading = !words.contains(mark)
        && !words.contains('\n')
        && words.chars().count() <= LENGTH_MAX
        && words.starts_with(char::is_alphanumeric)
        && !words.ends_with(['.', '!', ',', ';', ':', '…', '"', '”']);
    is_heading.then_some(words)
}
