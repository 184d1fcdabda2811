//! What the judge has to know of CommonMark: where raw HTML, links and headings stand in it, and what of it is words.
//!
//! Parsers live in `formats`, which turns texts into documents and knows this module's answers. This one parser stands
//! here all the same: a CommonMark text is a value of the document, whatever format that came in, and what is wrong in
//! it is a fault of the content.

mod elements;
mod parse;
mod plain;

pub(in crate::schema) use elements::{Heading, Link, Markup};
