//! L504 bare-url: an address stands in a text and is no link; looked for in every CommonMark text.

use std::ops::Range;

use memchr::memmem;

use crate::schema::markup::{Link, Markup};
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
    for (text, markup) in subject.texts.marked_up().filter(|(text, markup)| may_be_bare(text.value, markup)) {
        let spots = bare(text.value, markup);
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

/// The addresses that are words.
fn bare(text: &str, markup: &Markup<'_>) -> Vec<Range<usize>> {
    let is_bare = |bytes: &Range<usize>| {
        let is_linked = |link: &Link<'_>| link.bytes.start <= bytes.start && bytes.end <= link.bytes.end;
        markup.is_prose(bytes) && !markup.links.iter().any(is_linked)
    };
    addresses(text).into_iter().filter(is_bare).collect()
}

/// Whether an address begins among the words of a text: most begin as the target of a link.
fn may_be_bare(text: &str, markup: &Markup<'_>) -> bool {
    memmem::find_iter(text.as_bytes(), b"://").any(|at| {
        let before = text.as_bytes().get(..at).unwrap_or_default();
        let length = if before.ends_with(b"s") { "https".len() } else { "http".len() };
        at.checked_sub(length).is_some_and(|start| markup.is_prose(&(start..start + 1)))
    })
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_bare_address_is_passed_over() {
        let pieces = [
            "https://a.example/b",
            "http://c.example",
            "://",
            " ",
            "(",
            ")",
            "[words](",
            "](",
            "[",
            "<",
            ">",
            "'",
            ". ",
            "`",
            "\n\n",
            "s",
            "x",
            "“",
            "**",
        ];
        let (mut seed, mut met) = (7_usize, 0);
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..=seed % 9 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) % pieces.len()]);
            }
            let markup = Markup::of(&text);
            let found = bare(&text, &markup).len();
            assert!(found == 0 || may_be_bare(&text, &markup), "{text:?}");
            met += found;
        }
        assert!(met > 500, "{met}");
    }
}
