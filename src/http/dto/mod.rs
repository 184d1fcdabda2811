//! What is sent: the shapes of answers, made from what the actions give.

mod entry;
mod entry_change;
mod line;
mod page;
mod revision;
mod verdict;

pub(super) use entry::{EntryAnswer, EntryItem};
pub(super) use entry_change::EntryChangeItem;
pub(super) use line::LineAnswer;
pub(super) use page::Page;
pub(super) use revision::{RevisionAnswer, RevisionItem};
pub(super) use verdict::Verdict;
