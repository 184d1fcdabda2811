//! Files to diagnostics and reports.
//!
//! A file is found, read, judged by the same catalog as the API's documents, and what is found is shown at its line. It
//! knows no database and no request; whether a reference leads somewhere is answered by the set of files.

mod diagnostic;
mod file_name;
mod human;
mod json;
mod neighbours;
pub(crate) mod palette;
mod report;
mod run;
mod snippet;
mod source_file;
mod visible;
mod walk;

pub use diagnostic::Diagnostic;
pub use file_name::FileName;
pub use human::{render as render_human, render_file};
pub use json::render as render_json;
pub use report::{CheckedFile, Failure, Report};
pub use run::{CheckOptions, check, content_files};
pub use source_file::SourceFile;
pub use visible::visible;
