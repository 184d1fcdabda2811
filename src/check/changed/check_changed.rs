//! The check of what differs from a git revision.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::affected::{Touched, real};
use super::git::{GitError, WorkTree};
use crate::check::run::check_files;
use crate::check::site::has_format;
use crate::check::{CheckOptions, ContentFile, ContentFiles, Report, check, content_files};
use crate::schema::Linter;

/// What is taken as changed.
#[derive(Clone, Copy, Debug)]
pub struct Changed<'a> {
    /// The git revision that files are compared with.
    pub base: &'a str,
    /// Files and folders that say how all others are judged: where one of them differs, everything is checked.
    pub settings: &'a [PathBuf],
}

/// Checks those files at `paths` that differ from a git revision, and those whose verdict hangs on them: what refers to
/// them, what has the same slug, and what repeats them or lies in a circle with them.
pub fn check_changed(
    paths: &[PathBuf],
    changed: Changed<'_>,
    linter: &Linter,
    options: &CheckOptions,
) -> Result<Report, GitError> {
    let differing = WorkTree::around(&options.site)?.differing(changed.base)?;
    let site = if options.site.as_os_str().is_empty() { Path::new(".") } else { &options.site };
    let site = site.canonicalize().unwrap_or_else(|_| real(site));
    let below_real_site = CheckOptions { site, ..options.clone() };
    let touched = Touched::new(differing, |path| below_real_site.path_reader(linter.catalog()).read(path));
    if changed.settings.iter().any(|path| touched.is_below(path)) {
        return Ok(check(paths, linter, options));
    }
    let ContentFiles { files, mut failures } = content_files(paths, linter.catalog(), options, has_format);
    let is_affected = |file: &ContentFile| touched.holds(&file.path) || touched.affects(file, linter, options);
    let is_affected: Vec<bool> = files.par_iter().map(is_affected).collect();
    let is_selected = |number: usize| is_affected.get(number) == Some(&true);
    let mut report = check_files(&files, paths, linter, options, is_selected).report;
    report.failures.append(&mut failures);
    Ok(report)
}
