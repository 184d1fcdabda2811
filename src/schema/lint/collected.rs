//! The findings of a document while they are collected: all of them counted, not all of them kept.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::content::Pointer;
use crate::schema::findings::rule_findings::{LISTED_MAX, RuleFindings};
use crate::schema::{Finding, Listed, Rule, RuleSelection, Stage};

/// Findings, each once, with the severity that the site gives their rules; of rules that the site ignores, none. What
/// refuses a draft, what refuses publishing and what refuses nothing is bounded apart, so that no number of lighter
/// findings hides one that refuses the document.
#[derive(Clone, Debug)]
pub(in crate::schema) struct Collected {
    selection: Arc<RuleSelection>,
    malformed: Bounded,
    incomplete: Bounded,
    hints: Bounded,
    not_made: usize,
    tally: BTreeMap<&'static str, usize>,
    seen: HashSet<(&'static str, Pointer, Option<usize>, String)>,
}

/// The findings of one weight.
#[derive(Clone, Debug, Default)]
struct Bounded {
    findings: Vec<Finding>,
    count: usize,
}

impl Collected {
    /// Nothing yet, where a site holds its content to these rules.
    pub(in crate::schema) fn new(selection: &Arc<RuleSelection>) -> Self {
        Self {
            selection: Arc::clone(selection),
            malformed: Bounded::default(),
            incomplete: Bounded::default(),
            hints: Bounded::default(),
            not_made: 0,
            tally: BTreeMap::new(),
            seen: HashSet::new(),
        }
    }

    /// Adds findings, but for those that are there already and those of ignored rules.
    pub(in crate::schema) fn extend(&mut self, findings: impl IntoIterator<Item = Finding>) {
        for mut finding in findings {
            if !self.selection.admits(&mut finding) {
                continue;
            }
            let has_room = self.of_weight(&finding).findings.len() < LISTED_MAX;
            let start = finding.within.as_ref().map(|bytes| bytes.start);
            let key = || (finding.rule.code, finding.pointer.clone(), start, finding.message.clone());
            if has_room && !self.seen.insert(key()) {
                continue;
            }
            self.tell(&finding, 1);
            if has_room {
                self.of_weight(&finding).findings.push(finding);
            }
        }
    }

    /// Adds what a rule found.
    pub(in crate::schema) fn absorb(&mut self, found: RuleFindings) {
        let (findings, more) = found.into_parts();
        let last = findings.last().cloned();
        self.extend(findings);
        if let Some(mut last) = last.filter(|_| more > 0)
            && self.selection.admits(&mut last)
        {
            self.tell(&last, more);
        }
    }

    /// The places at which a rule was broken, as far as its findings are kept.
    pub(in crate::schema) fn places_of(&self, rule: &Rule) -> HashSet<Pointer> {
        let of_rule = self.findings().filter(|finding| finding.rule.code == rule.code);
        of_rule.map(|finding| finding.pointer.clone()).collect()
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
    pub(in crate::schema) fn findings_mut(&mut self) -> impl Iterator<Item = &mut Finding> {
        self.malformed.findings.iter_mut().chain(&mut self.incomplete.findings).chain(&mut self.hints.findings)
    }

    /// Whether a rule's finding at a place is kept.
    pub(in crate::schema) fn holds(&self, rule: &Rule, pointer: &Pointer) -> bool {
        self.findings().any(|finding| finding.rule.code == rule.code && &finding.pointer == pointer)
    }

    /// At most [`LISTED_MAX`] of the findings, those that refuse most first, and how many there are beside them.
    pub(in crate::schema) fn listed(&self) -> Listed {
        let findings: Vec<Finding> = self.findings().take(LISTED_MAX).cloned().collect();
        let total = self.malformed.count + self.incomplete.count + self.hints.count + self.not_made;
        Listed { left_out: total.saturating_sub(findings.len()), findings }
    }

    fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.malformed.findings.iter().chain(&self.incomplete.findings).chain(&self.hints.findings)
    }

    fn of_weight(&mut self, finding: &Finding) -> &mut Bounded {
        match (finding.refuses(Stage::Draft), finding.refuses(Stage::Publish)) {
            (true, _) => &mut self.malformed,
            (false, true) => &mut self.incomplete,
            (false, false) => &mut self.hints,
        }
    }

    fn tell(&mut self, finding: &Finding, times: usize) {
        self.of_weight(finding).count += times;
        *self.tally.entry(finding.rule.code).or_default() += times;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::rules::{bad_link_target, doubled_word, missing_field, space_before_comma, wrong_type};
    use crate::schema::{Selector, Severity};

    fn many(rule: &'static Rule, count: usize) -> impl Iterator<Item = Finding> {
        (0..count).map(move |at| rule.finding(Pointer::root().index(at), "wrong"))
    }

    #[test]
    fn what_refuses_most_is_listed_first_and_the_last_one_says_how_many_are_left_out() {
        let mut collected = Collected::new(&Arc::default());
        collected.extend(many(&doubled_word::RULE, 5_000));
        collected.extend(many(&missing_field::RULE, 20));
        collected.extend([
            wrong_type::RULE.finding(Pointer::root(), "wrong"),
            wrong_type::RULE.finding(Pointer::root(), "wrong"),
        ]);
        let listed = collected.listed();
        assert_eq!((listed.findings.len(), listed.left_out), (1_000, 4_021));
        assert!(listed.findings[0].refuses(Stage::Draft));
        assert!(listed.findings[1..21].iter().all(|finding| finding.refuses(Stage::Publish)));
        let findings = listed.into_findings();
        assert!(findings[999].message.ends_with("(and 4,021 more findings, not listed)"), "{}", findings[999].message);
    }

    #[test]
    fn no_number_of_findings_of_ignored_and_lighter_rules_hides_what_refuses() {
        let (comma, doubled) = (&space_before_comma::RULE, &doubled_word::RULE);
        let raised = [(Selector::One(comma), Severity::Error)];
        for (selection, rule) in [
            (RuleSelection::default(), &bad_link_target::RULE),
            (RuleSelection::new(&[Selector::All], &[Selector::One(doubled)], &[]), &bad_link_target::RULE),
            (RuleSelection::new(&[Selector::All], &[], &raised), comma),
        ] {
            let mut collected = Collected::new(&Arc::new(selection));
            collected.extend(many(doubled, 2_000));
            collected.extend([rule.finding(Pointer::root(), "wrong")]);
            assert!(collected.listed().findings[0].refuses(Stage::Publish), "{}", rule.code);
        }
    }
}
