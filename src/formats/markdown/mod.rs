//! CommonMark with front matter: fields above, blocks below.
//!
//! A parser finds where the parts of the text begin and end; what a document holds is sliced out of the text as it is.

mod attributes;
mod blocks;
mod comments;
mod front_matter;
mod native;
mod outline;
mod page;
mod reader;
mod skim;
mod writer;

pub(super) use comments::masked;
pub(super) use outline::pieces;
pub(super) use page::read as read_page;
pub(super) use reader::read;
pub(super) use writer::write;
