//! The check: files in, report out.

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::cache::{CacheFolder, VerdictCache};
use super::collections::Collections;
use super::concerns::Concerns;
use super::entry_ids::EntryIds;
use super::file_name::{FileName, Folder, Otherwise};
use super::fix::Mending;
use super::judge::Judge;
use super::neighbours::Neighbours;
use super::source_file::RawFile;
use super::walk::{Found, has_format, walk};
use super::{Failure, Report, Reporting};
use crate::content::{Locale, TypeName};
use crate::formats::Format;
use crate::schema::{Catalog, SchemaKind, Stage};

/// How files are checked.
#[derive(Clone, Debug)]
pub struct CheckOptions {
    /// The gate at which they are judged.
    pub stage: Stage,
    /// The content type of every file, whatever its path says.
    pub content_type: Option<TypeName>,
    /// The locale of a file whose path names none.
    pub locale: Locale,
    /// The site's folder.
    pub site: PathBuf,
    /// The folder of the site's content, whose files references may name.
    pub content: PathBuf,
    /// The folder of the files that the site serves as they are; none where nothing is known of it.
    pub assets: Option<PathBuf>,
    /// The collections of the site's settings.
    pub collections: Arc<Collections>,
    /// Whether nobody named the paths, so that outside of the content's folder only files of collections are meant.
    pub is_whole_site: bool,
    /// What of the findings is reported.
    pub reporting: Reporting,
    /// What is fixed, if anything.
    pub mending: Option<Mending>,
    /// Where verdicts are kept from one run to the next; none where they are not.
    pub cache: Option<CacheFolder>,
}

/// The name of the content type that is taken where a site has several and nothing names one.
const USUAL_TYPE: &str = "article";

/// Checks the files at `paths`, in parallel; the report is in the order of the paths. Of what is to be fixed it says what
/// is left.
pub fn check(paths: &[PathBuf], catalog: &Catalog, options: &CheckOptions) -> Report {
    check_all(paths, catalog, options).0
}

/// The same, with what the files have to say to each other.
pub(super) fn check_all(paths: &[PathBuf], catalog: &Catalog, options: &CheckOptions) -> (Report, Concerns) {
    let (files, failures) = content_files(paths, catalog, options, has_format);
    let (mut report, concerns) = check_files(&files, paths, catalog, options, |_| true);
    report.failures.splice(..0, failures);
    (report, concerns)
}

/// Checks those of the files found at `paths` that are asked for by their numbers, and those of which they have something
/// to say.
pub(super) fn check_files(
    files: &[(PathBuf, FileName)],
    paths: &[PathBuf],
    catalog: &Catalog,
    options: &CheckOptions,
    is_asked: impl Fn(usize) -> bool + Sync,
) -> (Report, Concerns) {
    let usual = usual_type(catalog);
    let otherwise = options.otherwise(usual.as_ref());
    let others = Neighbours::others(files, paths, &options.site, catalog, &otherwise, &options.content);
    let neighbours = Neighbours::of(files, &others);
    let broken_ids = EntryIds::broken_beside(files);
    let hears_others = paths.iter().any(|path| path.is_dir());
    let cache = VerdictCache::open(options.cache.as_ref(), files.len(), &options.site, || options.judged_by(catalog));
    let judge = Judge { catalog, options, neighbours: &neighbours, concern: None, cache: cache.as_ref(), hears_others };
    let results = in_parallel(files.len(), |at| {
        let (path, name) = files.get(at)?;
        let is_asked = is_asked(at);
        let (file, failure) = match is_asked.then(|| judge.file(path, name)) {
            Some(Ok(file)) => judge.mended(file, name),
            Some(Err(failure)) => (None, Some(failure)),
            None => (judge.unasked(path, name), None),
        };
        Some((name, is_asked, file, failure))
    });
    let mut checked = Vec::with_capacity(results.len());
    let (mut names, mut asked, mut failures) = (Vec::new(), Vec::new(), broken_ids);
    for (name, is_asked, file, failure) in results {
        failures.extend(failure);
        if let Some(file) = file {
            checked.push(file);
            names.push(name);
            asked.push(is_asked);
        }
    }
    let concerns = thread::scope(|scope| {
        // What takes several files is found by one thread for the most part.
        if let Some(cache) = &cache {
            scope.spawn(|| cache.save());
        }
        Concerns::default().renewed(&mut checked, &names, &judge, |at| asked.get(at).is_some_and(|asked| *asked))
    });
    let mut asked = asked.into_iter();
    checked.retain(|file| asked.next() == Some(true) || concerns.at(&file.source.path).is_some());
    (Report { stage: options.stage, files: checked, failures }, concerns)
}

/// Checks a text as the file at `path` would be, which need not be there.
pub fn check_text(path: &Path, bytes: Vec<u8>, catalog: &Catalog, options: &CheckOptions) -> Report {
    let usual = usual_type(catalog);
    let otherwise = options.otherwise(usual.as_ref());
    let named = FileName::of(path, &options.site, catalog, &otherwise).ok_or_else(|| untyped(path));
    let checked = named.and_then(|name| {
        let raw = RawFile::of_bytes(path, format_of(path, &name)?, bytes);
        let files = [(path.to_owned(), name)];
        let others = Neighbours::others(&files, &[], &options.site, catalog, &otherwise, &options.content);
        let [(_, name)] = &files;
        let neighbours = Neighbours::of(&files, &others);
        let judge =
            Judge { catalog, options, neighbours: &neighbours, concern: None, cache: None, hears_others: false };
        judge.raw(&raw, name)
    });
    let (files, failures) = match checked {
        Ok(file) => (vec![file], Vec::new()),
        Err(failure) => (Vec::new(), vec![failure]),
    };
    Report { stage: options.stage, files, failures }
}

impl CheckOptions {
    /// What the verdicts on content hang on, beside what the content and its path say.
    fn judged_by(&self, catalog: &Catalog) -> String {
        format!("{} {}", catalog.fingerprint(), self.collections.is_given())
    }

    pub(super) fn otherwise<'a>(&'a self, usual: Option<&'a TypeName>) -> Otherwise<'a> {
        Otherwise {
            content_type: self.content_type.as_ref().or(usual),
            always: self.content_type.is_some(),
            locale: &self.locale,
            collections: &self.collections,
        }
    }
}

/// What a path says of its document.
pub(super) fn named(path: &Path, catalog: &Catalog, options: &CheckOptions) -> Option<FileName> {
    let usual = usual_type(catalog);
    FileName::of(path, &options.site, catalog, &options.otherwise(usual.as_ref()))
}

/// The only content type, or the usual one of several.
pub(super) fn usual_type(catalog: &Catalog) -> Option<TypeName> {
    let mut types = catalog.files_of(SchemaKind::Type);
    match (types.next(), types.next()) {
        (Some(only), None) => Some(only.name.clone()),
        _ => catalog.content_type(USUAL_TYPE).map(|file| file.name.clone()),
    }
}

/// The files at `paths` that hold content and whose names `wanted` takes, with what their paths say. In a folder that
/// holds a collection's folder, everything else is something else: a page about the project, a workflow, a package's
/// description.
pub fn content_files(
    paths: &[PathBuf],
    catalog: &Catalog,
    options: &CheckOptions,
    wanted: impl Fn(&Path) -> bool + Sync,
) -> (Vec<(PathBuf, FileName)>, Vec<Failure>) {
    let usual = usual_type(catalog);
    let otherwise = options.otherwise(usual.as_ref());
    // Data has formats that no content is kept in.
    let belongs = |path: &Path| options.collections.filed(path, &options.site).is_some();
    let wanted = |path: &Path| wanted(path) || (options.collections.is_given() && belongs(path));
    let (mut found, mut failures) = walk(paths, wanted);
    found.retain(|file| file.is_given || !options.collections.is_own_schema(&file.path));
    let mut files = Vec::with_capacity(found.len());
    // Files that lie side by side share all but their slugs.
    let mut folder = (PathBuf::new(), Folder::of(Path::new(""), &options.site, catalog));
    for file in found {
        let holder = file.path.parent().unwrap_or(Path::new(""));
        // Byte by byte, which a path is not compared by.
        if holder.as_os_str() != folder.0.as_os_str() {
            folder = (holder.to_owned(), Folder::of(holder, &options.site, catalog));
        }
        let name = FileName::in_folder(&folder.1, &file.path, &options.site, &otherwise);
        if file.is_given && !wanted(&file.path) {
            failures.push(unformatted(&file.path));
            continue;
        }
        match name {
            Some(name) => files.push((file, name)),
            None => failures.push(untyped(&file.path)),
        }
    }
    let structured = options.content_type.is_none() && files.iter().any(|(_, name)| name.in_folder);
    let is_beside = |file: &Found| options.is_whole_site && !file.path.starts_with(&options.content);
    let holds_content =
        |file: &Found, name: &FileName| file.is_given || name.in_collection || !(structured || is_beside(file));
    let files = files.into_iter().filter(|(file, name)| holds_content(file, name));
    (files.map(|(file, name)| (file.path, name)).collect(), failures)
}

/// The format of a file of that name: one that content is kept in, or any if a schema judges it.
pub(super) fn format_of(path: &Path, name: &FileName) -> Result<Format, Failure> {
    let is_data = name.content_type.is_none();
    Format::of_path(path).filter(|format| is_data || format.keeps_content()).ok_or_else(|| unformatted(path))
}

fn unformatted(path: &Path) -> Failure {
    Failure::new(path, "unknown file extension; content files are `.json`, `.yaml` or `.md`")
}

/// What is said of a path that names no content type.
pub(super) fn untyped(path: &Path) -> Failure {
    Failure::new(path, "cannot derive the content type from the path; set it with `--type`")
}

/// Does `work` for every number below `count`, on as many threads as there are cores; the results are in order.
pub(super) fn in_parallel<T: Send>(count: usize, work: impl Fn(usize) -> Option<T> + Sync) -> Vec<T> {
    let threads = thread::available_parallelism().map_or(1, NonZero::get).min(count).max(1);
    let next = AtomicUsize::new(0);
    let some = || {
        let mut results = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return results;
            }
            results.extend(work(at).map(|result| (at, result)));
        }
    };
    let mut results: Vec<(usize, T)> = thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(some)).collect();
        let mut results = some();
        for other in others {
            match other.join() {
                Ok(more) => results.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        results
    });
    // Each thread's are in order already, which a stable sort makes use of.
    results.sort_by_key(|(at, _)| *at);
    results.into_iter().map(|(_, result)| result).collect()
}
