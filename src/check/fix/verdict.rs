//! Whether a text with fixes is better than the one before, and no worse in anything.

use std::collections::BTreeMap;

use crate::check::{Diagnostic, Diagnostics};
use crate::content::Pointer;
use crate::schema::rules::unknown_block_type;

/// How many findings each rule has.
pub(super) type Tally = BTreeMap<&'static str, usize>;

/// The findings that are gone by rule, if some are gone and none came. A block whose type was mended is judged by that
/// type for the first time: what is found in it was hidden before, and did not come.
pub(super) fn gone(before: &Diagnostics, after: &Diagnostics) -> Option<Tally> {
    let fixed = fixed_blocks(before, after);
    let within = |pointer: &Pointer| fixed.iter().any(|block| block.holds(pointer));
    let old = tally(before, |_| true);
    let new = tally(after, |pointer| !within(pointer));
    let all = tally(after, |_| true);
    let of = |tally: &Tally, code: &str| tally.get(code).copied().unwrap_or(0);
    let before_counts = tally(before, |pointer| !within(pointer));
    // Where not all are listed, counts say nothing.
    if before.is_whole() && new.iter().any(|(code, count)| *count > of(&before_counts, code)) {
        return None;
    }
    let gone = old.into_iter().filter_map(|(code, count)| Some((code, count.checked_sub(of(&all, code))?)));
    let gone: Tally = gone.filter(|(_, count)| *count > 0).collect();
    (!gone.is_empty() || !before.is_whole()).then_some(gone)
}

/// The blocks whose type is known now, and was not before.
fn fixed_blocks(before: &[Diagnostic], after: &[Diagnostic]) -> Vec<Pointer> {
    let unknown = |diagnostic: &&Diagnostic| diagnostic.finding.rule.code == unknown_block_type::RULE.code;
    let still = |pointer: &Pointer| after.iter().filter(unknown).any(|other| other.finding.pointer == *pointer);
    let types = before.iter().filter(unknown).map(|diagnostic| &diagnostic.finding.pointer);
    types.filter(|pointer| !still(pointer)).filter_map(Pointer::parent).collect()
}

fn tally(diagnostics: &[Diagnostic], counts: impl Fn(&Pointer) -> bool) -> Tally {
    let mut tally = Tally::new();
    for finding in diagnostics.iter().map(|diagnostic| &diagnostic.finding).filter(|found| counts(&found.pointer)) {
        *tally.entry(finding.rule.code).or_default() += 1;
    }
    tally
}
