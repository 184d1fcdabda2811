//! T414 markup-in-plain-text. Looks at every line of plain text.

use std::ops::Range;

use crate::schema::catalog::text_kind::TextKind;
use crate::schema::facts::texts::Signs;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T414",
    name: "markup-in-plain-text",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "markup in plain text",
    page: include_str!("../../../docs/rules/T414-markup-in-plain-text.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for text in context.texts.of_kind(TextKind::Line).filter(|text| text.signs.any(Signs::MARKUP | Signs::EMPHASIS)) {
        if let Some((bytes, what)) = markup_in(text.value) {
            let written = short(text.slice(&bytes));
            let message = format!("`{written}` is {what}, but `{}` is plain text", short(text.field()));
            let finding = RULE.finding(text.pointer(), message).within(bytes);
            findings.push(finding.help("remove the markup"));
        }
    }
}

/// The first markup in a text, and what it is.
fn markup_in(text: &str) -> Option<(Range<usize>, &'static str)> {
    let hashes = text.len() - text.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && text.get(hashes..).is_some_and(|rest| rest.starts_with(' ')) {
        return Some((0..hashes, "heading markup"));
    }
    bold(text)
        .map(|bytes| (bytes, "bold text in CommonMark"))
        .or_else(|| link(text).map(|bytes| (bytes, "a link in CommonMark")))
        .or_else(|| element(text).map(|bytes| (bytes, "HTML")))
}

fn bold(text: &str) -> Option<Range<usize>> {
    let begin = text.find("**")?;
    let inner = text.get(begin + 2..)?;
    let words = inner.get(..inner.find("**")?)?;
    let is_tight = |c: Option<char>| c.is_some_and(|c| !c.is_whitespace() && c != '*');
    let is_bold = is_tight(words.chars().next()) && is_tight(words.chars().next_back());
    is_bold.then_some(begin..begin + words.len() + 4)
}

fn link(text: &str) -> Option<Range<usize>> {
    let middle = text.find("](")?;
    let begin = text.get(..middle)?.rfind('[')?;
    let target = text.get(middle + 2..)?;
    let end = target.find(')')?;
    let is_target = target.starts_with(['/', '#']) || target.starts_with("http");
    is_target.then_some(begin..middle + 3 + end)
}

/// From a tag to its closing tag.
fn element(text: &str) -> Option<Range<usize>> {
    let close = text.find("</")?;
    let name: &str = text.get(close + 2..)?.split('>').next()?;
    let is_name = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric());
    let open = text.get(..close)?.find(&format!("<{name}"))?;
    let end = text.get(close..)?.find('>')?;
    is_name.then_some(open..close + end + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_told_from_what_looks_like_it() {
        for bad in ["## A vote", "A **bold** word", "See [the law](/law)", "A <em>good</em> year", "# A"] {
            assert!(markup_in(bad).is_some(), "{bad}");
        }
        for good in [
            "#1 of the year",
            "C# and F#",
            "2 ** 3 ** 4",
            "The <b> tag",
            "`vec` in [Rust]",
            "A* (a star)",
            "a_b_c",
            "f[i](x)",
        ] {
            assert_eq!(markup_in(good), None, "{good}");
        }
    }
}
