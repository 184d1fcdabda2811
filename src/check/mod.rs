//! Files to diagnostics and reports.
//!
//! A file is found, read, and judged by the same catalog as the API's documents; each finding is shown at its line. There
//! is no database and no request: where a reference leads is told by the set of files.
//!
//! `run` is the check from beginning to end, and its page names the way of one file. Beside it there are a check by a schema
//! (`by_schema`), of what differs from a git revision (`changed`), and one that is brought up to date (`incremental_check`).
//! `outputs` make a text of the `Report`.

mod baseline;
mod by_schema;
mod cache;
mod changed;
mod cross_file;
mod diagnostic;
mod diagnostics;
mod display_severity;
mod failure;
mod fix;
#[cfg(test)]
mod hostile;
mod incremental_check;
mod judge;
mod lines;
mod options;
mod outputs;
pub(crate) mod palette;
mod report;
mod reporting;
mod run;
mod site;
mod snippet;
mod source_file;
mod suppressions;

pub use baseline::{Baseline, Stale};
pub use by_schema::{check_by_schema, check_text_by_schema};
pub use cache::CacheFolder;
pub use changed::{Changed, GitError, check_changed};
pub use diagnostic::Diagnostic;
pub use diagnostics::Diagnostics;
pub use failure::Failure;
pub use fix::{FixOptions, Fixed, unified};
pub use incremental_check::IncrementalCheck;
pub use lines::{Lines, Patch};
pub use options::CheckOptions;
pub use outputs::{
    OUTPUTS, Output, Render, Rendered, ReportContext, json_text as json, output, render_file, repository_root,
};
pub use report::{CheckedFile, Report};
pub use reporting::Reporting;
pub use run::{check, check_in_site, check_text};
pub use site::{
    BadPattern, Collection, Collections, ContentFile, ContentFiles, EntryIdFiles, EntryIds, FileName, IDS_FILE,
    JudgedBy, PathPattern, SiteIndex, content_files,
};
pub use source_file::SourceFile;

pub use crate::content::visible;
