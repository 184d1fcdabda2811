//! The files of a site: which there are, what their paths say, and where references and links between them lead.

mod collections;
mod entry_ids;
mod entry_index;
mod file_name;
mod linked_files;
mod site_index;
mod walk;

pub use collections::{BadPattern, Collection, Collections, JudgedBy, PathPattern};
pub use entry_ids::{EntryIdFiles, EntryIds, IDS_FILE};
pub use file_name::FileName;
pub use site_index::SiteIndex;

pub(super) use collections::{SCHEMA_KEY, findings};
pub(super) use entry_index::EntryIndex;
pub(super) use file_name::{FolderDefaults, PathDefaults};
pub(super) use linked_files::{ResolveContext, path_of};
pub(super) use walk::{WalkedFile, cause, has_format, walk};
