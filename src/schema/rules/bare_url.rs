//! L504 bare-url: an address stands in a text and is no link; looked for in every CommonMark text.

use std::ops::Range;

use crate::schema::markup::Link;
use crate::schema::rule::Subject;
use crate::schema::texts::mended;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage, is_https_url, links};

/// L504 bare-url: an address stands in a text and is no link.
pub static RULE: Rule = Rule {
    code: "L504",
    name: "bare-url",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "an address stands in a text and is no link",
    page: include_str!("../../../docs/rules/L504-bare-url.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for (text, markup) in subject.texts.marked_up().filter(|(text, _)| text.value.contains("://")) {
        let is_bare = |bytes: &Range<usize>| {
            let is_linked = |link: &Link<'_>| link.bytes.start <= bytes.start && bytes.end <= link.bytes.end;
            markup.is_prose(bytes) && !markup.links.iter().any(is_linked)
        };
        let spots: Vec<Range<usize>> = addresses(text.value).into_iter().filter(is_bare).collect();
        if spots.is_empty() {
            continue;
        }
        let told = |bytes: &Range<usize>| {
            let message = format!("`{}` is no link in CommonMark", short(text.slice(bytes)));
            let finding = RULE.finding(text.pointer(), message).within(bytes.clone());
            finding.help("write `[words](address)`, with words that say what is found there")
        };
        let found: Vec<Finding> = spots.iter().map(told).collect();
        let mut linked = text.value.to_owned();
        for bytes in spots.iter().rev() {
            linked.insert(bytes.end, '>');
            linked.insert(bytes.start, '<');
        }
        let is_certain = spots.iter().all(|bytes| is_good(text.slice(bytes)));
        let mend = |found| mended(found, text, "make it a link", &linked);
        findings.extend(if is_certain { mend(found) } else { found });
    }
}

/// Whether no rule complains about it as a link.
fn is_good(address: &str) -> bool {
    is_https_url(address)
        && links::without_tracking(address).is_none()
        && !address.contains(['<', '>', '\\', '`', '*', '_'])
}

/// The web addresses of a text, without the punctuation that follows them.
fn addresses(text: &str) -> Vec<Range<usize>> {
    let address = |(at, _): (usize, &str)| {
        let before = text.get(..at)?;
        let scheme = ["https", "http"].into_iter().find(|scheme| before.ends_with(scheme))?;
        let start = at - scheme.len();
        let is_begin =
            before.get(..start)?.chars().next_back().is_none_or(|c| c.is_whitespace() || "(\"'“„«‘‚»".contains(c));
        let rest = text.get(start..)?;
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|')).unwrap_or(rest.len());
        let ends = |c: char| {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '\'' | '”' | '“' | '’' | '»' | '…' | '*' | '_')
        };
        let address = rest.get(..end)?.trim_end_matches(ends);
        (is_begin && address.len() > scheme.len() + 3).then_some(start..start + address.len())
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for bytes in text.match_indices("://").filter_map(address) {
        if found.last().is_none_or(|before| before.end <= bytes.start) {
            found.push(bytes);
        }
    }
    found
}
