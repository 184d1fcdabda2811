//! Where references and links lead.

use super::content_files::ContentFile;
use super::entry_index::EntryIndex;
use super::linked_files::LinkedFiles;
use crate::check::CheckOptions;
use crate::schema::{Resolution, ResolveQuery};

/// Answers what a document cannot know alone: entries and pages by the names of the content files, other files by asking
/// the disk.
///
/// `content/articles/en/b.md` links to `/articles/a` and shows `cover.png`. The first is a page of type `article` and slug
/// `a`, which `content/articles/en/a.md` has; the second is a file beside `b.md`.
#[derive(Debug)]
pub(in crate::check) struct Resolver<'a> {
    /// The entries that the content files hold.
    pub(in crate::check) entries: EntryIndex<'a>,
    linked_files: LinkedFiles<'a>,
}

impl<'a> Resolver<'a> {
    /// The resolver of the checked files, beside the others of the site.
    pub(in crate::check) fn of(
        checked: &'a [ContentFile],
        others: &'a [ContentFile],
        options: &'a CheckOptions,
    ) -> Self {
        Self {
            entries: EntryIndex::of(checked, others),
            linked_files: LinkedFiles::of(&options.site, options.assets.as_deref()),
        }
    }

    /// The answer to a query of the document in a file.
    pub(in crate::check) fn resolve(&self, query: ResolveQuery<'_>, from: &ContentFile) -> Resolution {
        match query {
            ResolveQuery::Entry { content_type, target } => self.entries.entry(content_type, target, &from.name),
            ResolveQuery::Page { content_type, locale, slug } => {
                self.entries.page(content_type, locale, slug, &from.name.locale)
            }
            ResolveQuery::File(written) => self.linked_files.resolve(written, &from.path),
        }
    }
}
