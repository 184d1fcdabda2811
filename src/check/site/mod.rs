//! The files of a site: which there are, what their paths say, and where references and links between them lead.
//!
//! `walk` finds files; `file_name` reads what a path says, asking the `collections` of the settings first; `content_files`
//! takes those that hold content. Of these an `EntryIndex` is made, which knows the entries and their ids; with the other
//! files of the site (`linked_files`) it makes the `Resolver`, which answers every query of a document. A `SiteIndex` is
//! the list of content files for those who check one of them again and again.

mod collections;
mod content_files;
mod entry_ids;
mod entry_index;
mod file_name;
mod linked_files;
mod resolver;
mod site_index;
mod walk;

pub use collections::{BadPattern, Collection, Collections, JudgedBy, PathPattern};
pub use content_files::{ContentFile, ContentFiles, content_files};
pub use entry_ids::{EntryIdFiles, EntryIds, IDS_FILE};
pub use file_name::FileName;
pub use site_index::SiteIndex;

pub(super) use collections::{SCHEMA_KEY, findings};
pub(super) use content_files::files_beside;
pub(super) use entry_index::EntryIndex;
pub(super) use file_name::PathReader;
pub(super) use linked_files::path_of;
pub(super) use resolver::Resolver;
pub(super) use walk::{has_format, walk};
