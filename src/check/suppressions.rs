//! A file's comments held against its findings: what they set aside, and what is wrong with them.

use crate::content::{Pointer, Timestamp};
use crate::formats::{LineIndex, Suppression};
use crate::schema::{Finding, Rule, RuleSelection, Selector, Severity, Stage, rules};

use super::diagnostics::Gathered;
use super::source_file::Placed;
use super::{Diagnostic, Diagnostics, SourceFile};

/// A comment with what its words mean.
struct Meant<'a> {
    comment: &'a Suppression,
    is_over: bool,
    /// Its words for rules; none of a comment that sets nothing aside.
    words: Vec<RuleWord<'a>>,
}

/// A word of a comment for some rules.
struct RuleWord<'a> {
    text: &'a str,
    /// The rules that it names, if it names any.
    selector: Option<Selector>,
    outcome: SuppressionUse,
}

/// What came of one word of a comment.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SuppressionUse {
    Unused,
    Used,
    /// It would have set aside what refuses the document, found by this rule.
    Vain(&'static str),
}

/// The diagnostics that no comment sets aside, and those about the comments. `today` is a day as RFC 3339 writes it;
/// without one, no comment is too old. `looks_for` says of a rule whether its fault would have been found.
pub(super) fn apply(
    source: &SourceFile,
    placed: Placed,
    selection: &RuleSelection,
    today: Option<&str>,
    looks_for: impl Fn(&Rule) -> bool,
) -> Diagnostics {
    let Placed { diagnostics, left_out } = placed;
    let mut gathered = Gathered::beside(left_out);
    let mut comments: Vec<Meant<'_>> =
        source.reading.suppressions.iter().map(|comment| Meant::of(comment, today)).collect();
    gathered.extend(diagnostics.into_iter().filter(|diagnostic| !is_set_aside(diagnostic, &mut comments)));
    if comments.is_empty() {
        return gathered.listed();
    }
    // Where not all is listed, a comment may set aside what is not, and cannot be called unused.
    let looks_for = |rule: &Rule| left_out == 0 && looks_for(rule);
    let (lines, text) = (LineIndex::new(&source.text), &source.text);
    for meant in &comments {
        wrong_with(meant, looks_for, &mut |rule, make| {
            let Some(severity) = selection.severity_of(rule) else { return };
            gathered.push_made(severity == Severity::Error, || {
                let finding = Finding { severity, ..make() };
                Diagnostic::new(finding, meant.comment.span.clone(), text, &lines)
            });
        });
    }
    gathered.listed()
}

/// Whether a comment sets a diagnostic aside; what came of it is noted with each.
fn is_set_aside(diagnostic: &Diagnostic, comments: &mut [Meant<'_>]) -> bool {
    let refuses = diagnostic.finding.refuses(Stage::Publish);
    let mut is_set_aside = false;
    let about = comments.iter_mut().filter(|meant| meant.is_about(diagnostic));
    for RuleWord { selector, outcome, .. } in about.flat_map(|meant| &mut meant.words) {
        let covers = selector.is_some_and(|selector| selector.covers(diagnostic.finding.rule));
        match (covers, refuses) {
            (true, false) => {
                *outcome = SuppressionUse::Used;
                is_set_aside = true;
            }
            (true, true) if *outcome == SuppressionUse::Unused => {
                *outcome = SuppressionUse::Vain(diagnostic.finding.rule.code);
            }
            _ => {}
        }
    }
    is_set_aside
}

impl<'a> Meant<'a> {
    fn of(comment: &'a Suppression, today: Option<&str>) -> Self {
        let until = comment.until.as_deref();
        let is_over = until.is_some_and(|until| today.is_some_and(|today| today > until));
        let words = comment.rules.iter().filter(|_| !is_over && until.is_none_or(is_day));
        Self { comment, is_over, words: words.map(|word| RuleWord::of(word)).collect() }
    }

    fn is_about(&self, diagnostic: &Diagnostic) -> bool {
        self.comment.scope.as_ref().is_none_or(|scope| scope.contains(&diagnostic.span.start))
    }
}

impl<'a> RuleWord<'a> {
    fn of(text: &'a str) -> Self {
        Self { text, selector: Selector::find(text), outcome: SuppressionUse::Unused }
    }
}

fn is_day(until: &str) -> bool {
    Timestamp::parse(&format!("{until}T00:00:00Z")).is_ok()
}

/// Takes what is wrong with a comment: the rule, and how its finding is made.
type Wrong<'w> = &'w mut dyn FnMut(&'static Rule, &dyn Fn() -> Finding);

/// Hands on what is wrong with a comment.
fn wrong_with(meant: &Meant<'_>, looks_for: impl Fn(&Rule) -> bool, wrong: Wrong<'_>) {
    let comment = meant.comment;
    if let Some(until) = comment.until.as_ref().filter(|until| !is_day(until)) {
        return wrong(&rules::unclear_suppression::RULE, &|| {
            unclear(format!("`until {until}` is not a date, so this comment suppresses nothing"))
                .help("write the date as `until 2027-01-31`")
        });
    }
    if let Some(until) = comment.until.as_ref().filter(|_| meant.is_over) {
        let rule = &rules::expired_suppression::RULE;
        return wrong(rule, &|| {
            rule.finding(
                Pointer::root(),
                format!("this comment was valid until {until} and no longer suppresses anything"),
            )
            .help("fix the finding, or set a new date and a reason for it")
        });
    }
    if comment.rules.is_empty() {
        return wrong(&rules::unclear_suppression::RULE, &|| {
            unclear("this comment names no rule, so it suppresses nothing".to_owned())
                .help("name the rule: `galley-ignore T405: the poem begins so`")
        });
    }
    for RuleWord { text: word, .. } in meant.words.iter().filter(|word| word.selector.is_none()) {
        wrong(&rules::unclear_suppression::RULE, &|| match Selector::parse(word) {
            Err(unknown) => unclear(unknown.to_string()).help(unknown.help()),
            Ok(_) => unclear(format!("unknown rule `{word}`")),
        });
    }
    if comment.reason.is_empty() && meant.words.iter().any(|word| word.selector.is_some()) {
        let rule = &rules::unexplained_suppression::RULE;
        wrong(rule, &|| {
            rule.finding(Pointer::root(), "this comment gives no reason")
                .help("add a reason after a colon: `galley-ignore T405: the poem begins so`")
        });
    }
    came_of(meant, looks_for, wrong);
}

/// Hands on what is wrong with a comment by what came of it. A rule that is not looked for cannot be found.
fn came_of(meant: &Meant<'_>, looks_for: impl Fn(&Rule) -> bool, wrong: Wrong<'_>) {
    let is_looked_for = |selector: Selector| rules::RULES.iter().any(|rule| selector.covers(rule) && looks_for(rule));
    for RuleWord { text: word, selector, outcome } in &meant.words {
        match (selector, outcome) {
            (None, _) | (_, SuppressionUse::Used) => {}
            (Some(selector), SuppressionUse::Unused) if !is_looked_for(*selector) => {}
            (Some(_), SuppressionUse::Unused) => {
                let rule = &rules::unused_suppression::RULE;
                wrong(rule, &|| {
                    rule.finding(Pointer::root(), format!("`{word}` suppresses nothing here"))
                        .help("delete the comment")
                });
            }
            (Some(_), SuppressionUse::Vain(code)) => {
                let rule = &rules::vain_suppression::RULE;
                let help = "fix the error; some rules can be ignored in `galley.toml`, and a baseline suppresses existing findings";
                wrong(rule, &|| {
                    let message = format!("{code} is an error here, and a comment cannot suppress errors");
                    rule.finding(Pointer::root(), message).help(help)
                });
            }
        }
    }
}

fn unclear(message: String) -> Finding {
    rules::unclear_suppression::RULE.finding(Pointer::root(), message)
}
