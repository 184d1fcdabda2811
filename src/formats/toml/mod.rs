//! TOML 1.0: front matter, and whole files that are judged by a schema.

mod reader;
mod writer;

pub(super) use reader::read;
pub(super) use writer::write;
