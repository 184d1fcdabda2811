//! `galley check`: content files judged as the API judges documents.

mod arguments;
mod baseline;
mod by_schema;
mod cache;
mod collections;
mod command;
mod emit;
mod fixing;
mod stored;
mod watch;

pub(super) use arguments::Arguments;
pub(super) use command::{content_type_named, locale_override, options, run};
