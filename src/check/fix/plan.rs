//! The fixes of a file as edits: each alone, and which of them can be made together.

use json_patch::Patch;

use super::fixed::FixOptions;
use crate::check::{Diagnostic, SourceFile};
use crate::content::{Document, Limits, json_patched};
use crate::formats::{Change, TextEdit, change, edited};
use crate::schema::Fix;

/// A fix, and the findings that it mends.
pub(super) struct Plan {
    /// The rule that offers it.
    pub(super) code: &'static str,
    /// What it changes in the document.
    pub(super) patch: Patch,
    /// What it changes in the text.
    pub(super) edits: Vec<TextEdit>,
}

/// What is offered in a file and is not among `refused`; what has no edit in this text is added to these.
pub(super) fn plans(
    source: &SourceFile,
    diagnostics: &[Diagnostic],
    fix_options: FixOptions,
    limits: &Limits,
    refused: &mut Vec<Patch>,
) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for finding in diagnostics.iter().map(|diagnostic| &diagnostic.finding) {
        let Some(fix) = finding.fix.as_ref().filter(|fix| fix_options.takes(fix)) else { continue };
        // Several findings of one text may share a fix.
        if refused.contains(&fix.patch) || plans.iter().any(|plan| plan.patch == fix.patch) {
            continue;
        }
        match change(&source.text, (source.format, &source.body), &source.reading, &fix.patch, limits) {
            Some(Change { edits, .. }) => {
                plans.push(Plan { code: finding.rule.code, patch: fix.patch.clone(), edits });
            }
            None => refused.push(fix.patch.clone()),
        }
    }
    plans
}

/// The first plan, and each later one whose edits meet none of those before it.
pub(super) fn apart(plans: &[Plan]) -> Vec<&Plan> {
    let mut chosen: Vec<&Plan> = Vec::new();
    for plan in plans {
        let meets = |edit: &TextEdit| chosen.iter().any(|other| other.edits.iter().any(|taken| taken.meets(edit)));
        if !plan.edits.iter().any(meets) {
            chosen.push(plan);
        }
    }
    chosen
}

/// The document with all plans carried out, the last in the text first, so that none moves what another one names.
pub(super) fn patched(document: &Document, plans: &[&Plan], limits: &Limits) -> Option<Document> {
    let mut order: Vec<&&Plan> = plans.iter().collect();
    order.sort_by_key(|plan| std::cmp::Reverse(plan.edits.iter().map(|edit| edit.range.start).max()));
    order.into_iter().try_fold(document.clone(), |document, plan| json_patched(document, &plan.patch, limits).ok())
}

/// The edits by which a fix is made in a file that was read, where there are some, and where the new text reads as the
/// document with the fix.
pub(in crate::check) fn offer(source: &SourceFile, fix: &Fix, limits: &Limits) -> Option<Vec<TextEdit>> {
    let Change { edits, .. } =
        change(&source.text, (source.format, &source.body), &source.reading, &fix.patch, limits)?;
    let text = edited(&source.text, &edits)?;
    let meant = json_patched(source.document()?.clone(), &fix.patch, limits).ok()?;
    let new = source.with_text(&text, limits);
    (new.document() == Some(&meant)).then_some(edits)
}
