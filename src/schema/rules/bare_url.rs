//! L504 bare-url. Looks at every CommonMark text.

use std::ops::Range;

use memchr::memmem;

use crate::content::effort::spend;
use crate::schema::facts::links;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::markup::Markup;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage, is_https_url};

pub static RULE: Rule = Rule {
    code: "L504",
    name: "bare-url",
    severity: Severity::Info,
    stage: Stage::Publish,
    summary: "bare URL is not a link",
    page: include_str!("../../../docs/rules/L504-bare-url.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (text, markup) in context.texts.marked_up().filter(|(text, markup)| may_be_bare(text.value, markup)) {
        let spots = bare(text.value, markup);
        if spots.is_empty() {
            continue;
        }
        let finding = |bytes: &Range<usize>| {
            let message = format!("`{}` is not a link in CommonMark", short(text.slice(bytes)));
            let finding = RULE.finding(text.pointer(), message).within(bytes.clone());
            finding.help("write `[text](url)`, with text that describes the page")
        };
        if spots.iter().all(|bytes| is_good(text.slice(bytes))) {
            let linked = linked(text.value, &spots);
            findings.extend_rewritten(&spots, finding, text, ("make it a link", &linked));
        } else {
            findings.extend_with(&spots, finding);
        }
    }
}

/// A text with angle brackets around the addresses in it.
fn linked(text: &str, addresses: &[Range<usize>]) -> String {
    let mut linked = String::with_capacity(text.len() + 2 * addresses.len());
    let mut at = 0;
    for bytes in addresses {
        linked.push_str(text.get(at..bytes.start).unwrap_or_default());
        linked.push('<');
        linked.push_str(text.get(bytes.clone()).unwrap_or_default());
        linked.push('>');
        at = bytes.end;
    }
    linked + text.get(at..).unwrap_or_default()
}

/// The addresses that are words.
fn bare(text: &str, markup: &Markup<'_>) -> Vec<Range<usize>> {
    let mut found = addresses(text);
    found.retain(|bytes| markup.is_prose(bytes));
    // Links stand in the order of their beginnings, and addresses too: so both are gone through once.
    let mut links = markup.links.iter().peekable();
    let mut linked_to = 0;
    found.retain(|bytes| {
        while let Some(link) = links.next_if(|link| link.bytes.start <= bytes.start) {
            spend(1);
            linked_to = linked_to.max(link.bytes.end);
        }
        bytes.end > linked_to
    });
    found
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
    // Where the address before ends: one that begins in it is a part of it, and is not looked at.
    let mut end_before = 0;
    let mut address = |(at, _): (usize, &str)| {
        let before = text.get(..at)?;
        let scheme = ["https", "http"].into_iter().find(|scheme| before.ends_with(scheme))?;
        let start = at - scheme.len();
        let is_begin =
            before.get(..start)?.chars().next_back().is_none_or(|c| c.is_whitespace() || "(\"'“„«‘‚»".contains(c));
        if !is_begin || start < end_before {
            return None;
        }
        let rest = text.get(start..)?;
        let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '|')).unwrap_or(rest.len());
        let ends = |c: char| {
            matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | ')' | ']' | '\'' | '”' | '“' | '’' | '»' | '…' | '*' | '_')
        };
        spend(end);
        let address = rest.get(..end)?.trim_end_matches(ends);
        end_before = start + address.len();
        (address.len() > scheme.len() + 3).then_some(start..end_before)
    };
    text.match_indices("://").filter_map(&mut address).collect()
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
        let (mut seed, mut total) = (7_usize, 0);
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..=seed % 9 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(pieces[(seed >> 33) % pieces.len()]);
            }
            let markup = Markup::of(&text);
            let found = bare(&text, &markup).len();
            assert!(found == 0 || may_be_bare(&text, &markup), "{text:?}");
            total += found;
        }
        assert!(total > 500, "{total}");
    }
}
