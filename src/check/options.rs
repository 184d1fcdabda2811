//! How files are checked.

use std::path::PathBuf;
use std::sync::Arc;

use super::Reporting;
use super::cache::CacheFolder;
use super::fix::FixOptions;
use super::site::{Collections, PathReader};
use crate::content::{Locale, TypeName};
use crate::schema::{Catalog, Linter, SchemaKind, Stage};

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
    /// The folder of the files that the site serves as they are; none where it is not known.
    pub assets: Option<PathBuf>,
    /// The collections of the site's settings.
    pub collections: Arc<Collections>,
    /// Whether nobody named the paths, so that outside of the content's folder only files of collections are meant.
    pub is_whole_site: bool,
    /// Which findings are reported.
    pub reporting: Reporting,
    /// What is fixed, if anything.
    pub fix_options: Option<FixOptions>,
    /// Where verdicts are cached from one run to the next; none where they are not.
    pub cache: Option<CacheFolder>,
}

/// The content type of a file whose path names none, where a site has several types.
const DEFAULT_TYPE: &str = "article";

impl CheckOptions {
    /// How the site's paths are read, with the content type and the locale of those that name none.
    pub(super) fn path_reader<'a>(&'a self, catalog: &'a Catalog) -> PathReader<'a> {
        PathReader {
            site: &self.site,
            catalog,
            collections: &self.collections,
            content_type: self.content_type.as_ref().or_else(|| default_type(catalog)),
            ignores_folders: self.content_type.is_some(),
            locale: &self.locale,
        }
    }

    /// What the verdicts on content depend on, beside the content, its path and the other files.
    pub(super) fn fingerprint(&self, linter: &Linter) -> String {
        format!("{} {}", linter.fingerprint(), self.collections.is_given())
    }
}

/// The only content type, or the default one of several.
fn default_type(catalog: &Catalog) -> Option<&TypeName> {
    let mut types = catalog.files_of(SchemaKind::Type);
    match (types.next(), types.next()) {
        (Some(only), None) => Some(&only.name),
        _ => catalog.content_type(DEFAULT_TYPE).map(|file| &file.name),
    }
}
