//! L505 dead-anchor. Looks at every CommonMark text.

use std::cell::LazyCell;
use std::collections::{HashMap, HashSet};

use percent_encoding::percent_decode_str;

use crate::content::effort::spend;
use crate::schema::facts::links;
use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::similarity::letters;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L505",
    name: "dead-anchor",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link fragment does not exist in the document",
    page: include_str!("../../../docs/rules/L505-dead-anchor.md"),
    check: Some(check),
};

/// The most ids that a place is compared with, the most places that are, and the most bytes of one.
const IDS_MAX: usize = 1_000;
const MISSED_MAX: usize = 1_000;
const LENGTH_MAX: usize = 200;

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let mut places = None;
    // The letters of the ids, made when the first link misses; the same place is looked for once.
    let ids: LazyCell<Vec<(&str, String)>, _> = LazyCell::new(|| {
        let ids = context.facts.blocks.iter().filter_map(|block| block.id);
        ids.take(IDS_MAX).map(|id| (id, letters(id))).collect()
    });
    let mut nearest: HashMap<String, Option<&str>> = HashMap::new();
    for link in links::in_commonmark(context.texts) {
        let Some(place) = link.target.strip_prefix('#').filter(|place| is_ours(place)) else { continue };
        let places = places.get_or_insert_with(|| places_of(context));
        let named = named(place);
        if !places.contains(&named) {
            let message = format!("the link points to `#{}`, but nothing in this document has that id", short(place));
            let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
            let is_near = |letters: &str| {
                spend(letters.len() + named.len());
                letters.contains(&named) || named.contains(letters)
            };
            // So many different places that there are not have no help that anybody reads.
            let near = match nearest.get(&named) {
                Some(near) => *near,
                None if nearest.len() >= MISSED_MAX || named.len() > LENGTH_MAX => None,
                None => {
                    let near = ids.iter().find(|(_, letters)| is_near(letters)).map(|(id, _)| *id);
                    nearest.insert(named, near);
                    near
                }
            };
            findings.push(finding.help(match near {
                Some(id) => format!("did you mean `#{}`?", short(id)),
                None => "use the id of a block in this document".to_owned(),
            }));
        }
    }
}

/// Whether the document, and not the page around it or the browser, has to know the place.
fn is_ours(place: &str) -> bool {
    !place.is_empty() && !place.starts_with(['/', '!', ':']) && place != "top" && !place.starts_with("fn")
}

/// What a link may lead to: the ids of blocks and the headings. Sites make ids of headings in many ways, so only the
/// letters and digits count.
fn places_of(context: &RuleContext<'_>) -> HashSet<String> {
    let ids = context.facts.blocks.iter().filter_map(|block| block.id).map(letters);
    let of_blocks = ids.chain(seo_fields::headings(context.facts).into_iter().map(|(_, heading)| letters(heading)));
    let of_texts = context.texts.marked_up().flat_map(|(_, markup)| &markup.headings).flat_map(|heading| {
        // Some write the id of a heading behind it: `### The rules {#rules}`.
        let (words, id) = heading.text.split_once("{#").unwrap_or((&heading.text, ""));
        [letters(words), letters(id.split(['}', ' ']).next().unwrap_or_default())]
    });
    of_blocks.chain(of_texts).filter(|place| !place.is_empty()).collect()
}

/// The letters of a place as an address writes it, with `%` before the bytes of some.
fn named(place: &str) -> String {
    letters(&percent_decode_str(place).decode_utf8_lossy())
}
