//! The check of files that are no content of a site, by a schema that the caller names.

use std::path::{Path, PathBuf};

use super::run::in_parallel;
use super::source_file::RawFile;
use super::walk::{cause, walk};
use super::{CheckedFile, Failure, Report, SourceFile};
use crate::formats::{Body, Format, Reading};
use crate::schema::{Claims, Finding, ForeignSchema, Stage, rules};

/// Judges the files at `paths` by one schema, in parallel. Of a folder, everything that a schema can judge is taken,
/// but for the schema's own files; of Markdown, the front matter.
pub fn check_by_schema(paths: &[PathBuf], schema: &ForeignSchema, stage: Stage) -> Report {
    let own: Vec<PathBuf> = schema.paths().iter().filter_map(|path| path.canonicalize().ok()).collect();
    // Where a file is comes dear to know, and nearly all have other names.
    let is_named = |path: &Path| own.iter().any(|own| own.file_name() == path.file_name());
    let is_own = |path: &Path| is_named(path) && path.canonicalize().is_ok_and(|path| own.contains(&path));
    let (mut found, mut failures) = walk(paths, |path| Format::of_path(path).is_some());
    found.retain(|file| file.is_given || !is_own(&file.path));
    let mut files = Vec::new();
    for result in in_parallel(found.len(), |at| found.get(at).map(|file| check_file(&file.path, schema))) {
        match result {
            Ok(file) => files.push(file),
            Err(failure) => failures.push(failure),
        }
    }
    Report { stage, files, failures }
}

/// Judges a text as the file at `path` would be, which need not be there.
pub fn check_text_by_schema(path: &Path, bytes: Vec<u8>, schema: &ForeignSchema, stage: Stage) -> Report {
    let (files, failures) = match format_of(path) {
        Ok(format) => (vec![judge(&RawFile::of_bytes(path, format, bytes), schema)], Vec::new()),
        Err(failure) => (Vec::new(), vec![failure]),
    };
    Report { stage, files, failures }
}

fn format_of(path: &Path) -> Result<Format, Failure> {
    let endings = "its ending names no format; a schema judges `.json`, `.yaml`, `.toml` and the front matter of `.md`";
    Format::of_path(path).ok_or_else(|| Failure::new(path, endings))
}

fn check_file(path: &Path, schema: &ForeignSchema) -> Result<CheckedFile, Failure> {
    let raw = RawFile::read(path, format_of(path)?, &ForeignSchema::LIMITS);
    Ok(judge(&raw.map_err(|error| Failure::new(path, &cause(&error)))?, schema))
}

fn judge(raw: &RawFile<'_>, schema: &ForeignSchema) -> CheckedFile {
    // Most files are good; the others are read once more, for what is wrong and where.
    if raw.glance(&Body::Ignored, &ForeignSchema::LIMITS).is_some_and(|tree| schema.is_good(&tree)) {
        return CheckedFile::good(raw, Claims::default());
    }
    let mut source = raw.taken_apart_with(&Body::Ignored, &ForeignSchema::LIMITS);
    let mut findings = text_findings(&source);
    if let Some(mut document) = source.reading.document.take() {
        findings.extend(schema.findings(&mut document));
    }
    let diagnostics = source.place(&findings);
    source.reading = Reading::default();
    CheckedFile { source: Box::new(source), diagnostics, fixed: None, claims: Claims::default() }
}

/// What is wrong with the text of a file that a schema judges.
pub(super) fn text_findings(source: &SourceFile) -> Vec<Finding> {
    let mut findings = source.text_findings();
    // A character that a database would not take is a character all the same.
    findings.retain(|finding| finding.rule.code != rules::nul_character::RULE.code);
    findings
}
