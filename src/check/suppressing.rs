//! A file's comments held against its findings: what they set aside, and what is wrong with them.

use crate::content::{Pointer, Timestamp};
use crate::formats::{LineIndex, Suppression};
use crate::schema::{Finding, Rule, RuleSelection, Selector, Stage, rules};

use super::{Diagnostic, SourceFile};

/// A comment with what its words mean.
struct Meant<'a> {
    comment: &'a Suppression,
    /// Its words for rules, what each names, and what came of it.
    words: Vec<(&'a str, Selector, Outcome)>,
}

/// What came of one word of a comment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Unused,
    Used,
    /// It would have set aside what refuses the document, found by this rule.
    Vain(&'static str),
}

/// The diagnostics that no comment sets aside, and those about the comments. `today` is a day as RFC 3339 writes it;
/// without one, no comment is too old. `looks_for` says of a rule whether its fault would have been found.
pub(super) fn apply(
    source: &SourceFile,
    diagnostics: Vec<Diagnostic>,
    selection: &RuleSelection,
    today: Option<&str>,
    looks_for: impl Fn(&Rule) -> bool,
) -> Vec<Diagnostic> {
    if source.reading.suppressions.is_empty() {
        return diagnostics;
    }
    let mut wrong: Vec<(Finding, &Suppression)> = Vec::new();
    let mut comments: Vec<Meant<'_>> =
        source.reading.suppressions.iter().filter_map(|comment| meant(comment, today, &mut wrong)).collect();
    let mut kept: Vec<Diagnostic> = Vec::with_capacity(diagnostics.len());
    for diagnostic in diagnostics {
        let refuses = diagnostic.finding.refuses(Stage::Publish);
        let mut is_set_aside = false;
        for (_, selector, outcome) in
            comments.iter_mut().filter(|meant| meant.is_about(&diagnostic)).flat_map(|meant| &mut meant.words)
        {
            match (selector.covers(diagnostic.finding.rule), refuses) {
                (true, false) => {
                    *outcome = Outcome::Used;
                    is_set_aside = true;
                }
                (true, true) if *outcome == Outcome::Unused => *outcome = Outcome::Vain(diagnostic.finding.rule.code),
                _ => {}
            }
        }
        if !is_set_aside {
            kept.push(diagnostic);
        }
    }
    wrong.extend(comments.iter().flat_map(|meant| outcomes(meant, &looks_for)));
    let (lines, text) = (LineIndex::new(&source.text), &source.text);
    kept.extend(wrong.into_iter().filter_map(|(mut finding, comment)| {
        finding.severity = selection.severity_of(finding.rule)?;
        Some(Diagnostic::new(finding, comment.span.clone(), text, &lines))
    }));
    kept.sort_by_key(|diagnostic| diagnostic.span.start);
    kept
}

impl Meant<'_> {
    fn is_about(&self, diagnostic: &Diagnostic) -> bool {
        self.comment.scope.as_ref().is_none_or(|scope| scope.contains(&diagnostic.span.start))
    }
}

/// What a comment means; none where it sets nothing aside.
fn meant<'a>(
    comment: &'a Suppression,
    today: Option<&str>,
    wrong: &mut Vec<(Finding, &'a Suppression)>,
) -> Option<Meant<'a>> {
    let unclear = |message: String| rules::unclear_suppression::RULE.finding(Pointer::root(), message);
    if let Some(until) = &comment.until {
        if Timestamp::parse(&format!("{until}T00:00:00Z")).is_err() {
            let finding = unclear(format!("`until {until}` names no day, so this comment sets nothing aside"));
            wrong.push((finding.help("write the day as `until 2027-01-31`"), comment));
            return None;
        }
        if today.is_some_and(|today| today > until.as_str()) {
            let rule = &rules::expired_suppression::RULE;
            let finding = rule.finding(Pointer::root(), format!("{until} is over, so this comment sets nothing aside"));
            wrong.push((finding.help("mend what it set aside, or say a new day and a reason for it"), comment));
            return None;
        }
    }
    if comment.rules.is_empty() {
        let finding = unclear("this comment names no rule, so it sets nothing aside".to_owned());
        wrong.push((finding.help("name the rule: `galley-ignore T405: the poem begins so`"), comment));
        return None;
    }
    let mut words = Vec::new();
    for word in &comment.rules {
        match Selector::parse(word) {
            Ok(selector) => words.push((word.as_str(), selector, Outcome::Unused)),
            Err(unknown) => wrong.push((unclear(unknown.to_string()).help(unknown.help()), comment)),
        }
    }
    if comment.reason.is_empty() && !words.is_empty() {
        let finding = rules::unexplained_suppression::RULE.finding(Pointer::root(), "this comment does not say why");
        wrong.push((finding.help("say why, behind a colon: `galley-ignore T405: the poem begins so`"), comment));
    }
    Some(Meant { comment, words })
}

/// What is wrong with a comment by what came of it. A rule that is not looked for cannot be found.
fn outcomes<'a>(meant: &Meant<'a>, looks_for: impl Fn(&Rule) -> bool) -> Vec<(Finding, &'a Suppression)> {
    let is_looked_for = |selector: Selector| rules::RULES.iter().any(|rule| selector.covers(rule) && looks_for(rule));
    let found = meant.words.iter().filter_map(|(word, selector, outcome)| {
        let finding = match outcome {
            Outcome::Used => return None,
            Outcome::Unused if !is_looked_for(*selector) => return None,
            Outcome::Unused => rules::unused_suppression::RULE
                .finding(Pointer::root(), format!("nothing is found here that `{word}` would set aside"))
                .help("delete the comment"),
            Outcome::Vain(code) => rules::vain_suppression::RULE
                .finding(Pointer::root(), format!("{code} refuses the document, and a comment cannot set that aside"))
                .help("mend it; a site can ignore some rules in `galley.toml`, and a baseline sets old findings aside"),
        };
        Some((finding, meant.comment))
    });
    found.collect()
}
