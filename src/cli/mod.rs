//! The command line: a command a file. It parses, calls, prints, and returns an exit code.
//!
//! Exit codes: 0 done, 1 done and something was found wrong with the content, 2 could not do it.

mod arguments;
mod backup;
mod banner;
mod check;
mod command_error;
mod content_type;
mod examples;
mod explain;
mod export;
mod first_tokens;
mod global_arguments;
mod import;
mod init;
mod lease;
mod linter;
mod lsp;
mod migrate;
mod outdated;
mod output;
mod page;
mod run;
mod runtime;
mod schema;
mod schema_fields;
mod serve;
mod session;
mod shutdown_signal;
mod signals;
mod site_context;
mod style;
mod token;
mod typescript;
mod write_file;

pub use arguments::command;
pub use run::run;
