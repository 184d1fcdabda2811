//! The fixes of one file, made round by round until none is left.

use std::path::Path;

use json_patch::Patch;

use super::fixed::{FixOptions, Fixed};
use super::plan::{self, Plan};
use super::replace_file::replace_file;
use super::verdict::{Tally, gone};
use crate::check::{CheckedFile, Diagnostics, Failure, SourceFile};
use crate::content::Limits;
use crate::formats::{TextEdit, edited};

/// Rounds in one file. A round leaves fewer findings than there were, so that only a file made to take long needs more.
const ROUNDS_MAX: usize = 1_000;

/// A file with its fixes.
#[derive(Debug)]
pub(in crate::check) struct FixOutcome {
    /// As it is then; where it could not be written, that is the file as it was.
    pub(in crate::check) file: CheckedFile,
    /// What could not be done.
    pub(in crate::check) failure: Option<Failure>,
}

/// A file after some rounds of fixes.
struct FixedRounds {
    file: CheckedFile,
    rules: Tally,
    /// The fixes that cannot be made.
    refused: Vec<Patch>,
    /// Why it is not done to the end.
    failure: Option<Failure>,
}

/// Some fixes that can be made together.
struct Improvement {
    file: CheckedFile,
    /// How many findings of each rule are gone.
    gone: Tally,
}

/// Why some fixes are not made.
enum Rejected {
    /// They do no good together.
    Useless,
    /// The text with them could not be judged.
    Unjudged(Failure),
}

/// Makes the fixes of a file. `judge` is how a text of it is judged.
pub(in crate::check) fn apply_fixes(
    file: CheckedFile,
    judge: impl Fn(SourceFile) -> Result<CheckedFile, Failure>,
    fix_options: FixOptions,
    limits: &Limits,
    site: &Path,
) -> FixOutcome {
    let before = file.source.text.clone();
    let fixed = rounds(&file, judge, fix_options, limits);
    let mut after = fixed.file;
    if after.source.text != before {
        if fix_options.writes
            && let Err(message) = replace_file(&file.source.path, &before, &after.source.text, site)
        {
            let failure = Failure::new(&file.source.path, &format!("could not write the fixes: {message}"));
            return FixOutcome { file, failure: Some(failure) };
        }
        after.fixed = Some(Fixed { rules: fixed.rules, before });
    }
    for diagnostic in after.diagnostics.iter_mut() {
        let fix = diagnostic.finding.fix.as_ref();
        diagnostic.by_hand = fix.is_some_and(|fix| fix_options.takes(fix) && fixed.refused.contains(&fix.patch));
    }
    FixOutcome { file: after, failure: fixed.failure }
}

fn rounds(
    file: &CheckedFile,
    judge: impl Fn(SourceFile) -> Result<CheckedFile, Failure>,
    fix_options: FixOptions,
    limits: &Limits,
) -> FixedRounds {
    let mut fixed = FixedRounds { file: file.clone(), rules: Tally::new(), refused: Vec::new(), failure: None };
    for _ in 0..ROUNDS_MAX {
        let CheckedFile { source, diagnostics, .. } = &fixed.file;
        // A report keeps the text and not what it was read into.
        let source = &source.with_text(&source.text, limits);
        let plans = plan::plans(source, diagnostics, fix_options, limits, &mut fixed.refused);
        let mut chosen = plan::apart(&plans);
        let improvement = loop {
            if chosen.is_empty() {
                return fixed;
            }
            match tried(source, diagnostics, &chosen, &judge, limits) {
                Ok(improvement) => break Some(improvement),
                Err(Rejected::Unjudged(failure)) => {
                    fixed.failure = Some(failure);
                    return fixed;
                }
                // Together they do no good; the first half of them may, and in the end the first one alone.
                Err(Rejected::Useless) if chosen.len() > 1 => chosen.truncate(chosen.len() / 2),
                Err(Rejected::Useless) => {
                    fixed.refused.extend(chosen.first().map(|plan| plan.patch.clone()));
                    break None;
                }
            }
        };
        if let Some(Improvement { file, gone }) = improvement {
            for (code, count) in gone {
                *fixed.rules.entry(code).or_default() += count;
            }
            fixed.file = file;
            // What could not be done before may be possible now.
            fixed.refused.clear();
        }
    }
    let message = format!("fixes still produce new fixes after {ROUNDS_MAX} rounds; the changes so far were applied");
    fixed.failure = Some(Failure::new(&file.source.path, &message));
    fixed
}

/// The file with some fixes, where it is better and no worse in anything.
fn tried(
    source: &SourceFile,
    diagnostics: &Diagnostics,
    plans: &[&Plan],
    judge: impl Fn(SourceFile) -> Result<CheckedFile, Failure>,
    limits: &Limits,
) -> Result<Improvement, Rejected> {
    let edits: Vec<TextEdit> = plans.iter().flat_map(|plan| plan.edits.iter().cloned()).collect();
    let text = edited(&source.text, &edits).ok_or(Rejected::Useless)?;
    let new = source.with_text(&text, limits);
    let meant = source.document().and_then(|document| plan::patched(document, plans, limits));
    if meant.is_none() || new.document() != meant.as_ref() {
        return Err(Rejected::Useless);
    }
    let file = judge(new).map_err(Rejected::Unjudged)?;
    let gone = gone(diagnostics, &file.diagnostics).ok_or(Rejected::Useless)?;
    let is_fixed = |plan: &&Plan| gone.contains_key(plan.code) || gone.is_empty();
    if plans.iter().all(is_fixed) { Ok(Improvement { file, gone }) } else { Err(Rejected::Useless) }
}
