//! The formats of a report: for people, for programs, and for the services that run checks.
//!
//! Each is a file with an `OUTPUT` and a line in the registry. None of them decides anything, and in none of them a
//! character of the content is one that a terminal obeys.

mod concise;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod junit;
mod ndjson;
mod place;
mod plain;
mod registry;
mod report_context;
mod sarif;
mod sarif_fixes;
mod sarif_rules;
mod statistics;

pub use human::render_file;
pub use place::repository_root;
pub use plain::pretty as json_text;
pub use registry::{OUTPUTS, output};
pub use report_context::{Output, Render, Rendered, ReportContext};
