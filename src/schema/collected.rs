//! The findings of a document while they are collected: all of them counted, not all of them kept.

use std::collections::{BTreeMap, HashSet};

use super::found::Found;
use super::{Finding, Rule, Stage};
use crate::content::Pointer;

/// The most findings that are kept for each stage. A document of a megabyte can have hundreds of thousands of faults,
/// and nobody reads the thousand-and-first.
pub(in crate::schema) const KEPT_MAX: usize = 1_000;

/// Findings, each once. Those that refuse a draft and those that do not are bounded apart, so that no number of
/// unfinished places hides a malformed one.
#[derive(Default)]
pub(in crate::schema) struct Collected {
    kept: Vec<Finding>,
    malformed: usize,
    others: usize,
    not_made: usize,
    tally: BTreeMap<&'static str, usize>,
    seen: HashSet<(&'static str, Pointer, Option<usize>, String)>,
}

impl Collected {
    /// Adds findings, but for those that are there already.
    pub(in crate::schema) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for finding in findings {
            let count = if finding.refuses(Stage::Draft) { &mut self.malformed } else { &mut self.others };
            *count += 1;
            let broken = self.tally.entry(finding.rule.code).or_default();
            *broken += 1;
            if *count > KEPT_MAX {
                continue;
            }
            let start = finding.within.as_ref().map(|bytes| bytes.start);
            if self.seen.insert((finding.rule.code, finding.pointer.clone(), start, finding.message.clone())) {
                self.kept.push(finding);
            } else {
                *count -= 1;
                *broken -= 1;
            }
        }
    }

    /// Adds what a rule found.
    pub(in crate::schema) fn absorb(&mut self, found: Found) {
        let (kept, more) = found.into_parts();
        let of = kept.last().map(|last| (last.rule.code, last.refuses(Stage::Draft)));
        self.extend(kept);
        if let Some((code, refuses)) = of.filter(|_| more > 0) {
            *(if refuses { &mut self.malformed } else { &mut self.others }) += more;
            *self.tally.entry(code).or_default() += more;
        }
    }

    /// The places at which a rule was broken, as far as its findings are kept.
    pub(in crate::schema) fn places_of(&self, rule: &Rule) -> HashSet<Pointer> {
        let kept = self.kept.iter().filter(|finding| finding.rule.code == rule.code);
        kept.map(|finding| finding.pointer.clone()).collect()
    }

    /// Counts findings that were not even made.
    pub(in crate::schema) fn count(&mut self, more: usize) {
        self.not_made += more;
    }

    /// How often each rule was broken, whether the finding is kept or not.
    pub(in crate::schema) fn tally(&self) -> &BTreeMap<&'static str, usize> {
        &self.tally
    }

    /// The findings that are kept, to take fixes away from them.
    pub(in crate::schema) fn kept_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.kept.iter_mut()
    }

    /// Whether a rule's finding at a place is kept.
    pub(in crate::schema) fn holds(&self, rule: &Rule, pointer: &Pointer) -> bool {
        self.kept.iter().any(|finding| finding.rule.code == rule.code && &finding.pointer == pointer)
    }

    /// The findings, at most [`KEPT_MAX`], the malformed ones first. Where there were more, the last one says how many.
    pub(in crate::schema) fn into_findings(mut self) -> Vec<Finding> {
        let total = self.malformed + self.others + self.not_made;
        self.kept.sort_by_key(|finding| !finding.refuses(Stage::Draft));
        self.kept.truncate(KEPT_MAX);
        let more = total - self.kept.len();
        if let (Some(last), true) = (self.kept.last_mut(), more > 0) {
            let more = super::wording::counted(more, "more finding");
            last.message = format!("{} (and {more}, not listed)", last.message);
        }
        self.kept
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::{missing_field, wrong_type};
    use super::*;

    #[test]
    fn the_last_finding_says_how_many_are_left_out() {
        let mut collected = Collected::default();
        collected.extend((0..5_000).map(|at| missing_field::RULE.finding(Pointer::root().index(at), "missing")));
        collected.extend([
            wrong_type::RULE.finding(Pointer::root(), "wrong"),
            wrong_type::RULE.finding(Pointer::root(), "wrong"),
        ]);
        let findings = collected.into_findings();
        assert_eq!(findings.len(), 1_000);
        assert!(findings[0].refuses(Stage::Draft));
        assert!(findings[999].message.ends_with("(and 4,001 more findings, not listed)"), "{}", findings[999].message);
    }
}
