//! The check: files in, report out.
//!
//! The way of a file: its path is found and read (`site`), then it is judged by itself (`judge`) and fixed where that is
//! wanted (`fix`); when all are, what takes several of them is found (`cross_file`), and those that it concerns are judged
//! once more. What is left is the report.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::cache::VerdictCache;
use super::cross_file::CrossFileConflicts;
use super::fix::FixOutcome;
use super::judge::Judge;
use super::site::{ContentFile, EntryIds, Resolver, SiteIndex, content_files, files_beside, has_format};
use super::source_file::RawFile;
use super::{CheckOptions, CheckedFile, Failure, Report};
use crate::schema::Linter;

/// A check that was made, with what a later one can begin from.
#[derive(Debug)]
pub(super) struct CheckOutcome {
    pub(super) report: Report,
    pub(super) conflicts: CrossFileConflicts,
}

/// What the first pass made of one file.
enum FileOutcome {
    /// It was judged, and what could be fixed in it is.
    Judged(FixOutcome),
    /// It could not be read or judged.
    Failed(Failure),
    /// It is not selected, and its digest is all that is wanted of it.
    DigestOnly(CheckedFile),
    /// It is not selected, and nothing is compared with it.
    Skipped,
}

/// What the first pass made of all files: in three lists of one length, those that go on to the second one.
#[derive(Default)]
struct FirstPass<'a> {
    checked: Vec<CheckedFile>,
    files: Vec<&'a ContentFile>,
    is_selected: Vec<bool>,
    failures: Vec<Failure>,
}

/// Checks the files at `paths`, in parallel; the report is in the order of the paths. Of what is to be fixed it says what
/// is left.
pub fn check(paths: &[PathBuf], linter: &Linter, options: &CheckOptions) -> Report {
    check_all(paths, linter, options).report
}

/// The same, with the conflicts between the files.
pub(super) fn check_all(paths: &[PathBuf], linter: &Linter, options: &CheckOptions) -> CheckOutcome {
    let found = content_files(paths, linter.catalog(), options, has_format);
    let mut outcome = check_files(&found.files, paths, linter, options, |_| true);
    outcome.report.failures.splice(..0, found.failures);
    outcome
}

/// Checks those of the files found at `paths` that are selected by their numbers, and those that are in conflict with
/// them.
pub(super) fn check_files(
    files: &[ContentFile],
    paths: &[PathBuf],
    linter: &Linter,
    options: &CheckOptions,
    is_selected: impl Fn(usize) -> bool + Sync,
) -> CheckOutcome {
    let others = files_beside(files, paths, linter.catalog(), options);
    let resolver = Resolver::of(files, &others, options);
    let cache = VerdictCache::open(options.cache.as_ref(), files.len(), &options.site, || options.fingerprint(linter));
    let sees_all_files = paths.iter().any(|path| path.is_dir());
    let judge = Judge { cache: cache.as_ref(), sees_all_files, ..Judge::of(linter, options, &resolver) };
    let FirstPass { mut checked, files: compared, is_selected, failures } = first_pass(files, &judge, is_selected);
    // The second pass is the work of one thread for the most part, so that another one can write the cache.
    let save_cache = || cache.iter().for_each(VerdictCache::save);
    let ((), conflicts) = rayon::join(save_cache, || {
        let is_selected = |number: usize| is_selected.get(number) == Some(&true);
        CrossFileConflicts::default().renewed(&mut checked, &compared, &judge, is_selected)
    });
    // Of the files that are not selected, those are reported that repeat a selected one, or lie in a cycle with it.
    let mut is_selected = is_selected.into_iter();
    checked.retain(|file| is_selected.next() == Some(true) || conflicts.at(&file.source.path).is_some());
    CheckOutcome { report: Report { stage: options.stage, files: checked, failures }, conflicts }
}

/// Judges each file by itself; of those that are not selected it takes the digest.
fn first_pass<'a>(
    files: &'a [ContentFile],
    judge: &Judge<'_>,
    is_selected: impl Fn(usize) -> bool + Sync,
) -> FirstPass<'a> {
    let outcomes = files.par_iter().enumerate().map(|(number, file)| {
        if !is_selected(number) {
            return judge.digest_only(file).map_or(FileOutcome::Skipped, FileOutcome::DigestOnly);
        }
        match judge.file(file) {
            Ok(checked) => FileOutcome::Judged(judge.fixed(checked, file)),
            Err(failure) => FileOutcome::Failed(failure),
        }
    });
    let outcomes: Vec<FileOutcome> = outcomes.collect();
    let mut pass = FirstPass { failures: EntryIds::broken_beside(files), ..FirstPass::default() };
    for (file, outcome) in files.iter().zip(outcomes) {
        match outcome {
            FileOutcome::Judged(FixOutcome { file: checked, failure }) => {
                pass.add(file, checked, true);
                pass.failures.extend(failure);
            }
            FileOutcome::DigestOnly(checked) => pass.add(file, checked, false),
            FileOutcome::Failed(failure) => pass.failures.push(failure),
            FileOutcome::Skipped => {}
        }
    }
    pass
}

impl<'a> FirstPass<'a> {
    fn add(&mut self, file: &'a ContentFile, checked: CheckedFile, is_selected: bool) {
        self.checked.push(checked);
        self.files.push(file);
        self.is_selected.push(is_selected);
    }
}

/// Checks a text as the file at `path` would be, which need not be there.
pub fn check_text(path: &Path, bytes: Vec<u8>, linter: &Linter, options: &CheckOptions) -> Report {
    let checked = ContentFile::at(path, linter.catalog(), options).and_then(|file| {
        let files = [file];
        let others = files_beside(&files, &[], linter.catalog(), options);
        let [file] = &files;
        check_bytes(bytes, file, &Resolver::of(&files, &others, options), linter, options)
    });
    let (files, failures) = match checked {
        Ok(file) => (vec![file], Vec::new()),
        Err(failure) => (Vec::new(), vec![failure]),
    };
    Report { stage: options.stage, files, failures }
}

/// Checks a text as a file of a site would be, of which the other files are listed.
pub fn check_in_site(
    bytes: Vec<u8>,
    file: &ContentFile,
    site_index: &SiteIndex,
    linter: &Linter,
    options: &CheckOptions,
) -> Result<CheckedFile, Failure> {
    let new = if site_index.has(&file.path) { &[] } else { std::slice::from_ref(file) };
    check_bytes(bytes, file, &site_index.resolver(new, options), linter, options)
}

fn check_bytes(
    bytes: Vec<u8>,
    file: &ContentFile,
    resolver: &Resolver<'_>,
    linter: &Linter,
    options: &CheckOptions,
) -> Result<CheckedFile, Failure> {
    let raw = RawFile::of_bytes(&file.path, file.format()?, bytes);
    Judge::of(linter, options, resolver).raw(&raw, file, None)
}
