//! The check of files that are no content of a site, by a schema that the caller names.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::cache::{CacheFolder, CacheLookup, DependencyRecorder, Lookup, VerdictCache};
use super::site::walk;
use super::source_file::{Placed, RawFile, ReadOptions};
use super::{CheckedFile, Diagnostics, Failure, Report};
use crate::formats::{Body, Format, Reading};
use crate::schema::{DocumentDigest, ExternalSchema, Listed, Stage, rules};

/// Judges the files at `paths` by one schema, in parallel. Of a folder, everything that a schema can judge is taken,
/// but for the schema's own files; of Markdown, the front matter. Verdicts are cached in `cache`, where there is one.
pub fn check_by_schema(
    paths: &[PathBuf],
    schema: &ExternalSchema,
    stage: Stage,
    cache: Option<&CacheFolder>,
) -> Report {
    let own: Vec<PathBuf> = schema.paths().iter().filter_map(|path| path.canonicalize().ok()).collect();
    // To ask the system where a file really is takes long, and nearly all have other names.
    let is_named = |path: &Path| own.iter().any(|own| own.file_name() == path.file_name());
    let is_own = |path: &Path| is_named(path) && path.canonicalize().is_ok_and(|path| own.contains(&path));
    let mut found = walk(paths, |path| Format::of_path(path).is_some());
    found.files.retain(|file| file.is_given || !is_own(&file.path));
    let cache = VerdictCache::open(cache, found.files.len(), Path::new(""), || schema.fingerprint().to_owned());
    let results = found.files.par_iter().map(|file| check_file(&file.path, schema, cache.as_ref()));
    let results: Vec<_> = results.collect();
    if let Some(cache) = &cache {
        cache.save();
    }
    let (mut files, mut failures) = (Vec::new(), found.failures);
    for result in results {
        match result {
            Ok(file) => files.push(file),
            Err(failure) => failures.push(failure),
        }
    }
    Report { stage, files, failures }
}

/// Judges a text as the file at `path` would be, which need not be there.
pub fn check_text_by_schema(path: &Path, bytes: Vec<u8>, schema: &ExternalSchema, stage: Stage) -> Report {
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

fn check_file(path: &Path, schema: &ExternalSchema, cache: Option<&VerdictCache>) -> Result<CheckedFile, Failure> {
    let format = format_of(path)?;
    let mut cached = cache.map(|cache| cache.lookup(cache.judged_by().with(format.extension())));
    // By somebody else's schema a document is judged alone: there are no queries that could have other answers now.
    let read_options = ReadOptions { format, body: &Body::Ignored, limits: &ExternalSchema::LIMITS };
    let looked = Lookup::at(path, read_options, cached.as_mut(), |_, _| false);
    let raw = match looked {
        Ok(Lookup::Hit(file)) => return Ok(file),
        Ok(Lookup::Miss(raw)) => raw,
        Err(error) => return Err(Failure::of_io(path, &error)),
    };
    Ok(judge(&raw, schema, cached.as_ref()))
}

/// Judges a file. The verdict is cached where it was looked up.
fn judge(raw: &RawFile<'_>, schema: &ExternalSchema, cached: Option<&CacheLookup<'_>>) -> CheckedFile {
    let keep = |placed: &Placed| {
        if let Some(cached) = cached {
            cached.store(&DocumentDigest::default(), placed, DependencyRecorder::default());
        }
    };
    // Most files are good; the others are read once more, for what is wrong and where.
    if raw.read_fast(&Body::Ignored, &ExternalSchema::LIMITS).is_some_and(|tree| schema.is_good(&tree)) {
        keep(&Placed::default());
        return CheckedFile::good(raw.path, raw.format, DocumentDigest::default());
    }
    let mut source = raw.with_spans(&Body::Ignored, &ExternalSchema::LIMITS);
    let mut found = Listed::from(source.text_findings_of_data());
    // Which YAML parser reads the files of others is not known here.
    found.findings.retain(|finding| finding.rule.code != rules::ambiguous_yaml::RULE.code);
    if let Some(mut document) = source.reading.document.take() {
        found.append(schema.findings(&mut document));
    }
    let placed = source.placed(&found);
    keep(&placed);
    source.reading = Reading::default();
    let diagnostics = Diagnostics::of(placed.diagnostics, placed.left_out);
    CheckedFile { source: Box::new(source), diagnostics, fixed: None, digest: DocumentDigest::default() }
}
