//! YAML 1.2, its core schema, and of that what JSON can hold.

mod fast_reader;
mod fold;
mod places;
mod quoting;
mod reader;
mod scalar;
mod version_1_1;
mod writer;

pub(super) use fold::{pieces, source_range};
pub(super) use quoting::{is_plain, literal, write_quoted};
pub(super) use reader::read;
pub(super) use writer::write;
