//! Which rules a site holds its content to, and how grave what they find is.
//!
//! The selection belongs to the catalog, so that the API, the import and the check come to the same verdict. Some rules
//! hold whatever is selected: see [`Selector::is_firm`].

use std::collections::BTreeMap;
use std::fmt;

use crate::content::nearest;
use crate::schema::rules::{self, RULES};
use crate::schema::{Finding, Rule, Severity, Stage};

/// The rules that a word names: all of them, a family, or one.
#[derive(Clone, Copy, Debug)]
pub enum Selector {
    /// `ALL`.
    All,
    /// The letter that the family's codes begin with: `T`.
    Family(char),
    /// A rule by its code or name: `T402`, `raw-html`.
    One(&'static Rule),
}

/// A word that names no rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRule {
    /// The word.
    pub given: String,
    /// The code or name that was probably meant.
    pub meant: Option<&'static str>,
}

/// What a site changed about the rules. Without changes every rule holds, with the severity that it came with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RuleSelection {
    /// The severity of each rule that was changed, by code; none for one that is ignored.
    changed: BTreeMap<&'static str, Option<Severity>>,
}

impl Selector {
    /// Reads a code, a name, the letter of a family, or `ALL`, in whatever case.
    pub fn parse(word: &str) -> Result<Self, UnknownRule> {
        Self::find(word).ok_or_else(|| {
            let meant = nearest(word, RULES.iter().flat_map(|rule| [rule.code, rule.name]));
            UnknownRule { given: word.chars().take(200).collect(), meant }
        })
    }

    /// The same; none where a word names no rule.
    pub fn find(word: &str) -> Option<Self> {
        if word.eq_ignore_ascii_case("all") {
            return Some(Self::All);
        }
        if let Some(rule) = rules::find(word) {
            return Some(Self::One(rule));
        }
        let family = word.to_ascii_uppercase();
        let rule = RULES.iter().find(|rule| family.len() == 1 && rule.code.starts_with(&family))?;
        Some(Self::Family(rule.family()))
    }

    /// Whether it names a rule.
    pub fn covers(self, rule: &Rule) -> bool {
        match self {
            Self::All => true,
            Self::Family(letter) => rule.family() == letter,
            Self::One(one) => one.code == rule.code,
        }
    }

    /// Whether every rule that it names holds whatever is selected, so that it makes no sense to ignore or lower it.
    pub fn is_firm(self) -> bool {
        RULES.iter().filter(|rule| self.covers(rule)).all(|rule| rule.is_firm())
    }

    /// How closely it names a rule, where it does: what names it more closely is what was meant.
    fn closeness(self, rule: &Rule) -> Option<u8> {
        self.covers(rule).then_some(match self {
            Self::All => 0,
            Self::Family(_) => 1,
            Self::One(_) => 2,
        })
    }
}

impl Rule {
    /// The letter of its family.
    pub fn family(&self) -> char {
        self.code.chars().next().unwrap_or_default()
    }

    /// Whether it holds whatever is selected. So do the rules that make content malformed, those that hold content to
    /// its schema, and those that hold references to what they name: what readers' programs count on.
    pub fn is_firm(&self) -> bool {
        self.severity == Severity::Error && (self.stage == Stage::Draft || matches!(self.family(), 'S' | 'R'))
    }
}

impl RuleSelection {
    /// The rules that `select` names and `ignore` does not, with their severities. Where words contradict each other,
    /// the closer one counts (a rule before its family, a family before `ALL`); of two that are as close, `ignore`.
    pub fn new(select: &[Selector], ignore: &[Selector], severity: &[(Selector, Severity)]) -> Self {
        let closest = |words: &[Selector], rule: &Rule| words.iter().filter_map(|word| word.closeness(rule)).max();
        let changeable = RULES.iter().filter(|rule| !rule.is_firm());
        let changed = changeable.filter_map(|rule| {
            if closest(select, rule) <= closest(ignore, rule) {
                return Some((rule.code, None));
            }
            let given = severity.iter().filter_map(|(word, severity)| Some((word.closeness(rule)?, *severity)));
            let (_, severity) = given.max_by_key(|(closeness, _)| *closeness)?;
            (severity != rule.severity).then_some((rule.code, Some(severity)))
        });
        Self { changed: changed.collect() }
    }

    /// How grave a rule's findings are; none where it is ignored.
    pub fn severity_of(&self, rule: &Rule) -> Option<Severity> {
        self.changed.get(rule.code).copied().unwrap_or(Some(rule.severity))
    }

    /// Leaves out the findings of ignored rules and gives the others their severity.
    pub fn apply(&self, findings: &mut Vec<Finding>) {
        if !self.changed.is_empty() {
            findings.retain_mut(|finding| self.admits(finding));
        }
    }

    /// Whether the rule of a finding is not ignored; then the finding has the severity of its rule.
    pub(in crate::schema) fn admits(&self, finding: &mut Finding) -> bool {
        let severity = self.severity_of(finding.rule);
        finding.severity = severity.unwrap_or(finding.severity);
        severity.is_some()
    }
}

impl UnknownRule {
    /// What would be right.
    pub fn help(&self) -> String {
        match self.meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                "use a code (`T402`), a name (`raw-html`), a family (`T`) or `ALL`; `galley explain rules` lists them"
                    .to_owned()
            }
        }
    }
}

impl fmt::Display for UnknownRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "there is no rule `{}`", self.given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(words: &[&str]) -> Vec<Selector> {
        words.iter().map(|word| Selector::parse(word).unwrap()).collect()
    }

    #[test]
    fn the_closer_word_counts() {
        let of = |select: &[&str], ignore: &[&str], code: &str| {
            let selection = RuleSelection::new(&words(select), &words(ignore), &[]);
            selection.severity_of(rules::find(code).unwrap()).is_some()
        };
        assert!(of(&["ALL"], &[], "T402"));
        assert!(!of(&["ALL"], &["T"], "T402"));
        assert!(of(&["ALL", "raw-html"], &["T"], "T402"));
        assert!(!of(&["t402"], &["T402"], "T402"));
        assert!(!of(&["R"], &[], "T402"));
        assert!(!of(&[], &[], "T402"));
    }

    #[test]
    fn a_firm_rule_holds_whatever_is_selected() {
        let lowered = [(Selector::All, Severity::Info)];
        let selection = RuleSelection::new(&[], &words(&["ALL", "S102"]), &lowered);
        for code in ["S001", "S102", "S104", "R201", "N301", "N302"] {
            assert_eq!(selection.severity_of(rules::find(code).unwrap()), Some(Severity::Error), "{code}");
        }
        assert!(Selector::parse("S").unwrap().is_firm() && !Selector::parse("ALL").unwrap().is_firm());
    }

    #[test]
    fn a_severity_is_that_of_the_closest_word() {
        let severity = [(words(&["T402"])[0], Severity::Warning), (words(&["T"])[0], Severity::Info)];
        let selection = RuleSelection::new(&[Selector::All], &[], &severity);
        assert_eq!(selection.severity_of(rules::find("T402").unwrap()), Some(Severity::Warning));
        assert_eq!(selection.severity_of(rules::find("T405").unwrap()), Some(Severity::Info));
    }

    #[test]
    fn a_slip_is_told_what_was_meant() {
        let unknown = Selector::parse("raw-htm").unwrap_err();
        assert_eq!((unknown.to_string().as_str(), unknown.meant), ("there is no rule `raw-htm`", Some("raw-html")));
        assert!(Selector::parse("Q").unwrap_err().help().starts_with("use a code"));
    }
}
