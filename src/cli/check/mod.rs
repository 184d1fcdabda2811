//! `galley check`: content files judged as the API judges documents.

mod arguments;
mod baseline;
mod by_schema;
mod cache;
mod collections;
mod command;
mod emit;
mod fixing;
mod options;
mod stdin;
mod stored;
mod watch;

pub(super) use arguments::CheckArguments;
pub(super) use command::run;
pub(super) use options::{locale_override, options};
