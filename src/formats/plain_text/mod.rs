//! An importer for plain text as it comes off the web: copied from a page, its markup gone.
//!
//! `lines` finds the lines, `front` takes title and summary, `sections` cuts the rest, `recognise` makes blocks of
//! the sections, `assemble` makes the document. It knows shapes and a small vocabulary, and no schema: what is missing
//! stays missing, and the judge reports it. `docs/import.md` describes the shapes.

mod assemble;
mod byline;
mod escape;
mod front;
mod imported;
mod lines;
mod node;
mod recognise;
mod report;
mod sections;
mod shapes;
mod text;
mod vocabulary;
mod words;

pub use assemble::import;
pub use imported::{Imported, Leftover, Note};
