//! N301 duplicate-block-id. Looks at the whole document.

use std::collections::{BTreeMap, HashSet};

use serde_json::json;

use crate::content::{Node, Slug};
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

/// The most characters of an id that a fix makes, which is the shortest bound of the shipped schemas.
const ID_LENGTH_MAX: usize = 64;

/// The most ids that are compared one with another.
const COMPARED_MAX: usize = 24;

pub static RULE: Rule = Rule {
    code: "N301",
    name: "duplicate-block-id",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "duplicate block id",
    page: include_str!("../../../docs/rules/N301-duplicate-block-id.md"),
    check: Some(check),
};

/// Links to a doubled id lead to the first block that has it, so it is the later ones that get another.
fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    let blocks = || context.facts.blocks.iter().filter_map(|block| Some((block, block.id?)));
    if are_few_and_different(blocks().map(|(_, id)| id)) {
        return;
    }
    // Made when the first id is met twice, which it hardly ever is.
    let mut taken: Option<HashSet<String>> = None;
    let mut first: BTreeMap<&str, Node<'_>> = BTreeMap::new();
    for (block, id) in blocks() {
        let Some(before) = first.get(id) else {
            first.insert(id, block.node);
            continue;
        };
        let (pointer, before) = (block.node.pointer().key("id"), before.pointer());
        let message = format!("the id `{}` is already used by the block at `{before}`", short(id));
        let finding = RULE.finding(pointer.clone(), message).help("give each block its own id");
        let taken = taken.get_or_insert_with(|| blocks().map(|(_, id)| id.to_owned()).collect());
        findings.push(match free_id(id, taken) {
            Some(free) => {
                let replace = json!({ "op": "replace", "path": pointer.as_str(), "value": free });
                finding.with_fix(format!("change it to `{free}`"), replace)
            }
            None => finding,
        });
    }
}

/// Whether a document has so few ids that each is compared with those before it, and none is the same. No table is made
/// for them.
fn are_few_and_different<'a>(ids: impl Iterator<Item = &'a str>) -> bool {
    let mut before = [""; COMPARED_MAX];
    for (count, id) in ids.enumerate() {
        let is_new = !before.iter().take(count).any(|before| *before == id);
        match before.get_mut(count) {
            Some(place) if is_new => *place = id,
            _ => return false,
        }
    }
    true
}

/// An id near to `text` that no block has yet, which has one from now on.
pub(in crate::schema) fn free_id(text: &str, taken: &mut HashSet<String>) -> Option<String> {
    let base = Slug::from_text(text)?;
    let mut number = 1_usize;
    loop {
        let ending = if number == 1 { String::new() } else { format!("-{number}") };
        let stem = base.as_str().get(..ID_LENGTH_MAX - ending.len()).unwrap_or(base.as_str());
        let id = format!("{}{ending}", stem.trim_end_matches('-'));
        if taken.insert(id.clone()) {
            return Some(id);
        }
        number += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_id_is_seen_among_few() {
        for count in 0..30 {
            let ids: Vec<String> = (0..count).map(|number| format!("id-{number}")).collect();
            let are = |ids: &[String]| are_few_and_different(ids.iter().map(String::as_str));
            assert_eq!(are(&ids), count <= COMPARED_MAX, "{count}");
            for again in &ids {
                assert!(!are(&[ids.as_slice(), std::slice::from_ref(again)].concat()), "{count} {again}");
            }
        }
    }
}
