//! The check of files that are no content of a site, by a schema that the caller names.

use std::path::{Path, PathBuf};

use super::cache::{CacheFolder, Looked, Sought, Tape, VerdictCache};
use super::run::in_parallel;
use super::source_file::{Placed, RawFile};
use super::walk::{cause, walk};
use super::{CheckedFile, Diagnostics, Failure, Report, SourceFile};
use crate::formats::{Body, Format, Reading};
use crate::schema::{Claims, Finding, ForeignSchema, Listed, Stage, rules};

/// Judges the files at `paths` by one schema, in parallel. Of a folder, everything that a schema can judge is taken,
/// but for the schema's own files; of Markdown, the front matter. Verdicts are kept in `cache`, where there is one.
pub fn check_by_schema(paths: &[PathBuf], schema: &ForeignSchema, stage: Stage, cache: Option<&CacheFolder>) -> Report {
    let own: Vec<PathBuf> = schema.paths().iter().filter_map(|path| path.canonicalize().ok()).collect();
    // Where a file is comes dear to know, and nearly all have other names.
    let is_named = |path: &Path| own.iter().any(|own| own.file_name() == path.file_name());
    let is_own = |path: &Path| is_named(path) && path.canonicalize().is_ok_and(|path| own.contains(&path));
    let (mut found, mut failures) = walk(paths, |path| Format::of_path(path).is_some());
    found.retain(|file| file.is_given || !is_own(&file.path));
    let cache = VerdictCache::open(cache, found.len(), Path::new(""), || schema.fingerprint().to_owned());
    let results =
        in_parallel(found.len(), |at| found.get(at).map(|file| check_file(&file.path, schema, cache.as_ref())));
    if let Some(cache) = &cache {
        cache.save();
    }
    let mut files = Vec::new();
    for result in results {
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
        Ok(format) => (vec![judge(&RawFile::of_bytes(path, format, bytes), schema, None)], Vec::new()),
        Err(failure) => (Vec::new(), vec![failure]),
    };
    Report { stage, files, failures }
}

fn format_of(path: &Path) -> Result<Format, Failure> {
    let endings = "unknown file extension; `--schema` checks `.json`, `.yaml`, `.toml` and the front matter of `.md`";
    Format::of_path(path).ok_or_else(|| Failure::new(path, endings))
}

fn check_file(path: &Path, schema: &ForeignSchema, cache: Option<&VerdictCache>) -> Result<CheckedFile, Failure> {
    let format = format_of(path)?;
    let mut sought = cache.map(|cache| Sought::new(cache, cache.judged_by().with(format.extension())));
    // A document asks nothing of others that somebody else's schema judges.
    let looked = Looked::at(path, (format, &Body::Ignored, &ForeignSchema::LIMITS), sought.as_mut(), |_, _| false);
    let raw = match looked {
        Ok(Looked::Known(file)) => return Ok(file),
        Ok(Looked::Unknown(raw)) => raw,
        Err(error) => return Err(Failure::new(path, &cause(&error))),
    };
    Ok(judge(&raw, schema, sought.as_ref()))
}

/// Judges a file. The verdict is kept where it was sought.
fn judge(raw: &RawFile<'_>, schema: &ForeignSchema, sought: Option<&Sought<'_>>) -> CheckedFile {
    let keep = |placed: &Placed| {
        if let Some(sought) = sought {
            sought.keep(&Claims::default(), placed, Tape::default());
        }
    };
    // Most files are good; the others are read once more, for what is wrong and where.
    if raw.glance(&Body::Ignored, &ForeignSchema::LIMITS).is_some_and(|tree| schema.is_good(&tree)) {
        keep(&Placed::default());
        return CheckedFile::good(raw.path, raw.format, Claims::default());
    }
    let mut source = raw.taken_apart(&Body::Ignored, &ForeignSchema::LIMITS);
    let mut found = Listed::from(text_findings(&source));
    // Who reads the files of others, and how, is not known here.
    found.findings.retain(|finding| finding.rule.code != rules::ambiguous_yaml::RULE.code);
    if let Some(mut document) = source.reading.document.take() {
        found.append(schema.findings(&mut document));
    }
    let placed = source.placed(&found);
    keep(&placed);
    source.reading = Reading::default();
    let diagnostics = Diagnostics::of(placed.diagnostics, placed.left_out);
    CheckedFile { source: Box::new(source), diagnostics, fixed: None, claims: Claims::default() }
}

/// What is wrong with the text of a file that a schema judges.
pub(super) fn text_findings(source: &SourceFile) -> Vec<Finding> {
    let mut findings = source.text_findings();
    // A character that a database would not take is a character all the same.
    findings.retain(|finding| finding.rule.code != rules::nul_character::RULE.code);
    findings
}
