//! The fixes of one file, made round by round until none is left.

use json_patch::Patch;

use super::Fixed;
use super::plan::{self, Plan};
use super::replace_file::replace_file;
use super::verdict::{Tally, gone};
use crate::check::{CheckedFile, Diagnostics, Failure, SourceFile};
use crate::content::Limits;
use crate::formats::{TextEdit, edited};
use crate::schema::{Applicability, Fix};

/// Rounds in one file; a round leaves fewer findings than it met, so that more of them are never needed by an honest
/// file.
const ROUNDS_MAX: usize = 1_000;

/// Which fixes are made, and whether in the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mending {
    /// The least trusted fixes that are made.
    pub up_to: Applicability,
    /// Whether files are written; if not, one can see what would be.
    pub writes: bool,
}

impl Mending {
    /// Whether a fix is made.
    pub fn takes(self, fix: &Fix) -> bool {
        fix.applicability <= self.up_to
    }
}

/// A file as it is with its fixes.
struct Mended {
    file: CheckedFile,
    rules: Tally,
    refused: Vec<Patch>,
    /// Why it is not done to the end.
    failure: Option<Failure>,
}

/// Makes the fixes of a file. `judge` is how a text of it is judged. What could not be done is told beside the file as it
/// is then: where it could not be written, that is the file as it was.
pub(in crate::check) fn mend(
    file: CheckedFile,
    judge: impl Fn(SourceFile) -> Result<CheckedFile, Failure>,
    mending: Mending,
    limits: &Limits,
    site: &std::path::Path,
) -> (CheckedFile, Option<Failure>) {
    let before = file.source.text.clone();
    let mended = rounds(&file, judge, mending, limits);
    let mut after = mended.file;
    if after.source.text != before {
        if mending.writes
            && let Err(message) = replace_file(&file.source.path, &before, &after.source.text, site)
        {
            let failure = Failure::new(&file.source.path, &format!("could not write the fixes: {message}"));
            return (file, Some(failure));
        }
        after.fixed = Some(Fixed { rules: mended.rules, before });
    }
    for diagnostic in after.diagnostics.iter_mut() {
        let fix = diagnostic.finding.fix.as_ref();
        diagnostic.by_hand = fix.is_some_and(|fix| mending.takes(fix) && mended.refused.contains(&fix.patch));
    }
    (after, mended.failure)
}

fn rounds(
    file: &CheckedFile,
    judge: impl Fn(SourceFile) -> Result<CheckedFile, Failure>,
    mending: Mending,
    limits: &Limits,
) -> Mended {
    let mut mended = Mended { file: file.clone(), rules: Tally::new(), refused: Vec::new(), failure: None };
    for _ in 0..ROUNDS_MAX {
        let CheckedFile { source, diagnostics, .. } = &mended.file;
        // A report keeps the text and not what it was read into.
        let source = &source.with_text(&source.text, limits);
        let plans = plan::plans(source, diagnostics, mending, limits, &mut mended.refused);
        let mut chosen = plan::apart(&plans);
        let better = loop {
            if chosen.is_empty() {
                return mended;
            }
            match tried(source, diagnostics, &chosen, &judge, limits) {
                Ok(better) => break Some(better),
                Err(failure) if failure.is_some() => {
                    mended.failure = failure;
                    return mended;
                }
                // Together they do not do; the first half of them may, and in the end the first one alone.
                Err(_) if chosen.len() > 1 => chosen.truncate(chosen.len() / 2),
                Err(_) => {
                    mended.refused.extend(chosen.first().map(|plan| plan.patch.clone()));
                    break None;
                }
            }
        };
        if let Some((file, gone)) = better {
            for (code, count) in gone {
                *mended.rules.entry(code).or_default() += count;
            }
            mended.file = file;
            // What could not be done before may be possible now.
            mended.refused.clear();
        }
    }
    let message = format!("fixes still produce new fixes after {ROUNDS_MAX} rounds; the changes so far were applied");
    mended.failure = Some(Failure::new(&file.source.path, &message));
    mended
}

/// The file with some fixes, and what they mended; an error where they do no good, or could not be judged.
fn tried(
    source: &SourceFile,
    diagnostics: &Diagnostics,
    plans: &[&Plan],
    judge: impl Fn(SourceFile) -> Result<CheckedFile, Failure>,
    limits: &Limits,
) -> Result<(CheckedFile, Tally), Option<Failure>> {
    let edits: Vec<TextEdit> = plans.iter().flat_map(|plan| plan.edits.iter().cloned()).collect();
    let text = edited(&source.text, &edits).ok_or(None)?;
    let new = source.with_text(&text, limits);
    let meant = source.document().and_then(|document| plan::patched(document, plans, limits));
    if meant.is_none() || new.document() != meant.as_ref() {
        return Err(None);
    }
    let file = judge(new).map_err(Some)?;
    let gone = gone(diagnostics, &file.diagnostics).ok_or(None)?;
    let is_mended = |plan: &&Plan| gone.contains_key(plan.code) || gone.is_empty();
    if plans.iter().all(is_mended) { Ok((file, gone)) } else { Err(None) }
}
