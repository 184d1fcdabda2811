//! Which files a change touches: themselves, those that refer or link to them, those that have the same slug.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::check::site::path_of;
use crate::check::site::{Collections, SCHEMA_KEY};
use crate::check::source_file::RawFile;
use crate::check::{CheckOptions, ContentFile, FileName};
use crate::content::{Slug, TypeName};
use crate::formats::Format;
use crate::schema::{ExternalSchema, LinkEnd, Linter};

/// More names than this are not looked for in a text before it is read: reading is faster.
const NAMES_MAX: usize = 32;

/// What was changed, as other files can name it.
#[derive(Debug, Default)]
pub(super) struct Touched {
    paths: HashSet<PathBuf>,
    entries: HashSet<(Option<TypeName>, Slug)>,
    /// Of the name of each file a part that every link to it has in it, however it is written.
    names: HashSet<String>,
}

impl Touched {
    /// Changed files, also ones that are gone.
    pub(super) fn new(paths: Vec<PathBuf>, name_of: impl Fn(&Path) -> Option<FileName>) -> Self {
        let content = paths.iter().filter(|path| Format::of_path(path).is_some()).filter_map(|path| name_of(path));
        let entries = content.filter_map(|name| Some((name.content_type, name.slug?))).collect();
        let parts = paths.iter().filter_map(|path| path.file_name()).map(|name| plain_part(&name.to_string_lossy()));
        let names = parts.collect();
        Self { paths: paths.into_iter().collect(), entries, names }
    }

    /// Whether a file was changed itself.
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.paths.contains(&real(path))
    }

    /// Whether anything at or below a path was changed.
    pub(super) fn is_below(&self, path: &Path) -> bool {
        let path = real(path);
        self.paths.iter().any(|changed| changed.starts_with(&path))
    }

    /// Whether the verdict on a file could be another one now, for it names what was changed or is named like it.
    pub(super) fn affects(&self, file: &ContentFile, linter: &Linter, options: &CheckOptions) -> bool {
        let ContentFile { path, name } = file;
        let has_its_slug = |slug: &Slug| self.entries.contains(&(name.content_type.clone(), slug.clone()));
        name.slug.as_ref().is_some_and(has_its_slug)
            || (options.collections.is_given() && self.judges(path, name, &options.collections))
            || self.is_named_in(path, name, linter, options)
    }

    /// Whether a file names a schema that was changed, or that cannot be used.
    fn judges(&self, path: &Path, name: &FileName, collections: &Collections) -> bool {
        let raw = Format::of_path(path).and_then(|format| RawFile::read(path, format, &ExternalSchema::LIMITS).ok());
        let Some(raw) = raw.filter(|raw| raw.holds(SCHEMA_KEY)) else { return false };
        let body = collections.body_of_data(name.collection);
        let document = raw.with_spans(&body, &ExternalSchema::LIMITS).reading.document;
        match document.as_ref().and_then(|document| collections.schema_of(path, None, Some(document))) {
            None => false,
            Some(Err(_)) => true,
            Some(Ok(schema)) => schema.paths().iter().any(|part| self.holds(part)),
        }
    }

    /// Whether the document of a file refers or links to what was changed.
    fn is_named_in(&self, path: &Path, name: &FileName, linter: &Linter, options: &CheckOptions) -> bool {
        let Some(content_type) = &name.content_type else { return false };
        let Some(raw) =
            Format::of_path(path).and_then(|format| RawFile::read(path, format, linter.catalog().limits()).ok())
        else {
            return false;
        };
        let is_worth_reading = self.names.len() > NAMES_MAX
            || self.entries.iter().any(|(_, slug)| raw.holds(slug.as_str()))
            || self.names.iter().any(|name| raw.holds(name));
        if !is_worth_reading {
            return false;
        }
        let Some(document) = raw.with_spans(&name.body, linter.catalog().limits()).reading.document else {
            return false;
        };
        let Some(inspection) = linter.inspect(content_type, document, options.stage) else { return false };
        let is_entry = |content_type: &TypeName, slug: &str| {
            Slug::parse(slug).is_ok_and(|slug| self.entries.contains(&(Some(content_type.clone()), slug)))
        };
        let assets = options.assets.as_deref();
        inspection.references().iter().any(|reference| is_entry(&reference.content_type, &reference.target))
            || inspection.links().iter().any(|link| match &link.end {
                LinkEnd::Page(pages) => pages.iter().any(|page| is_entry(&page.content_type, &page.slug)),
                LinkEnd::File(written) => path_of(written, path, assets).is_some_and(|path| self.holds(&path)),
            })
    }
}

/// The longest part of a file's name that an address, CommonMark and JSON write as it is.
fn plain_part(name: &str) -> String {
    let parts = name.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '.')));
    parts.max_by_key(|part| part.len()).unwrap_or_default().to_owned()
}

/// The path of a file as git writes it: without links among its folders, and itself as it is.
pub(super) fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    match (absolute.parent().map(Path::canonicalize), absolute.file_name()) {
        (Some(Ok(folder)), Some(name)) => folder.join(name),
        _ => absolute.canonicalize().unwrap_or(absolute),
    }
}
