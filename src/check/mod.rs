//! Files to diagnostics and reports.
//!
//! A file is found, read, judged by the same catalog as the API's documents, and what is found is shown at its line. It
//! knows no database and no request; whether a reference leads somewhere is answered by the set of files.

mod baseline;
mod by_collection;
mod by_schema;
mod cache;
mod changed;
mod circles;
mod collections;
mod cross_file_conflicts;
mod cross_file_fact;
mod diagnostic;
mod diagnostics;
mod display_severity;
mod entry_ids;
mod entry_index;
mod file_name;
mod fix;
#[cfg(test)]
mod hostile;
mod incremental_check;
mod judge;
mod lines;
mod outputs;
pub(crate) mod palette;
mod rejudge;
mod repeated_facts;
mod report;
mod reporting;
mod run;
mod site_files;
mod site_index;
mod snippet;
mod source_file;
mod suppressions;
mod walk;

pub use baseline::{Baseline, Stale};
pub use by_schema::{check_by_schema, check_text_by_schema};
pub use cache::CacheFolder;
pub use changed::{Changed, GitError, check_changed};
pub use collections::{BadPattern, Collection, Collections, JudgedBy, PathPattern};
pub use diagnostic::Diagnostic;
pub use diagnostics::Diagnostics;
pub use entry_ids::{EntryIdFiles, EntryIds, IDS_FILE};
pub use file_name::FileName;
pub use fix::{FixOptions, Fixed, unified};
pub use incremental_check::IncrementalCheck;
pub use lines::{Lines, Patch};
pub use outputs::{
    OUTPUTS, Output, Render, Rendered, ReportContext, json_text as json, output, render_file, repository_root,
};
pub use report::{CheckedFile, Failure, Report};
pub use reporting::Reporting;
pub use run::{CheckOptions, check, check_text, content_files};
pub use site_index::SiteIndex;
pub use source_file::SourceFile;

pub use crate::content::visible;
