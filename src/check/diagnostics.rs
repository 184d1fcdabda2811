//! The diagnostics of one file: all of them counted, not all of them listed.

use std::ops::Deref;

use super::Diagnostic;
use crate::schema::{Stage, left_out};

/// The most diagnostics that are listed of one file, as many as the judge lists findings of one document.
const LISTED_MAX: usize = 1_000;

/// The diagnostics of one file, from top to bottom. However they are found, there is no other way to list them, and at
/// most a thousand are: those that refuse the file before the others. The last one says how many there are beside them.
#[derive(Clone, Debug, Default)]
pub struct Diagnostics {
    listed: Vec<Diagnostic>,
    left_out: usize,
}

/// Diagnostics while they are collected.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    refusing: Vec<Numbered>,
    others: Vec<Numbered>,
    count: usize,
    left_out: usize,
}

/// A diagnostic with its number among all that were found, in which order those of one place stay.
#[derive(Debug)]
struct Numbered {
    number: usize,
    diagnostic: Diagnostic,
}

impl Gathered {
    /// The same beside so many that were left out before.
    pub(super) fn beside(left_out: usize) -> Self {
        Self { left_out, ..Self::default() }
    }

    /// Adds a diagnostic.
    pub(super) fn push(&mut self, diagnostic: Diagnostic) {
        self.push_made(diagnostic.refuses(Stage::Publish), || diagnostic);
    }

    /// Adds a diagnostic that refuses the file or does not. It is made only where it may be listed.
    pub(super) fn push_made(&mut self, refuses: bool, make: impl FnOnce() -> Diagnostic) {
        let list = if refuses { &mut self.refusing } else { &mut self.others };
        if list.len() < LISTED_MAX {
            list.push(Numbered { number: self.count, diagnostic: make() });
        }
        self.count += 1;
    }

    /// The diagnostics that are listed.
    pub(super) fn listed(self) -> Diagnostics {
        let mut listed = self.refusing;
        listed.extend(self.others);
        listed.truncate(LISTED_MAX);
        let left_out = self.left_out + (self.count - listed.len());
        listed.sort_by_key(|numbered| (numbered.diagnostic.span.start, numbered.number));
        let listed = listed.into_iter().map(|numbered| numbered.diagnostic).collect();
        let mut diagnostics = Diagnostics { listed, left_out };
        diagnostics.note();
        diagnostics
    }
}

impl Extend<Diagnostic> for Gathered {
    fn extend<T: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: T) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }
}

impl Diagnostics {
    /// Diagnostics, beside so many that were left out before.
    pub(super) fn of(diagnostics: impl IntoIterator<Item = Diagnostic>, left_out: usize) -> Self {
        let mut gathered = Gathered::beside(left_out);
        gathered.extend(diagnostics);
        gathered.listed()
    }

    /// Whether all that was found is listed.
    pub(super) fn is_whole(&self) -> bool {
        self.left_out == 0
    }

    /// Leaves out those that `keep` does not take; they are not counted any more.
    pub(super) fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        let note = left_out(self.left_out).len();
        if let Some(last) = self.listed.last_mut() {
            let own = last.finding.message.len() - note;
            last.finding.message.truncate(own);
        }
        self.listed.retain(keep);
        self.note();
    }

    /// Those that are listed, to note what came of their fixes.
    pub(super) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.listed.iter_mut()
    }

    fn note(&mut self) {
        if let Some(last) = self.listed.last_mut() {
            last.finding.message.push_str(&left_out(self.left_out));
        }
    }
}

impl Deref for Diagnostics {
    type Target = [Diagnostic];

    fn deref(&self) -> &[Diagnostic] {
        &self.listed
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.listed.iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Pointer;
    use crate::formats::LineIndex;
    use crate::schema::rules;

    fn at(code: &str, place: usize) -> Diagnostic {
        let text = "x".repeat(5_000);
        let finding = rules::find(code).unwrap().finding(Pointer::root(), "wrong");
        Diagnostic::new(finding, place..place + 1, &text, &LineIndex::new(&text))
    }

    #[test]
    fn however_many_there_are_a_thousand_are_listed_and_those_that_refuse_are_among_them() {
        let diagnostics = Diagnostics::of((0..3_000).map(|place| at("T406", place)).chain([at("S102", 4_000)]), 7);
        assert_eq!(diagnostics.len(), 1_000);
        let last = diagnostics.last().unwrap();
        assert_eq!((last.finding.rule.code, last.span.start), ("S102", 4_000));
        assert_eq!(last.finding.message, "wrong (and 2,008 more findings, not listed)");
    }

    #[test]
    fn what_is_left_out_is_told_by_whichever_is_the_last_one() {
        let mut diagnostics = Diagnostics::of([at("T406", 1), at("S102", 2)], 3);
        diagnostics.retain(|diagnostic| diagnostic.finding.rule.code == "T406");
        let messages: Vec<_> = diagnostics.iter().map(|diagnostic| diagnostic.finding.message.as_str()).collect();
        assert_eq!(messages, ["wrong (and 3 more findings, not listed)"]);
        diagnostics.retain(|_| true);
        assert_eq!(diagnostics[0].finding.message, "wrong (and 3 more findings, not listed)");
    }
}
