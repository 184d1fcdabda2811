//! JSON (RFC 8259), read strictly and with spans.

mod fast_reader;
mod number;
mod reader;
mod scan;
mod string;
mod writer;

pub(super) use fast_reader::read_fast;
pub(super) use number::{Numeral, numeral};
pub(super) use reader::read;
pub(super) use string::{pieces, source_range};
pub(super) use writer::write;
