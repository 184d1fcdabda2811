//! What is sent: the shapes of answers, made from what the actions give.

mod entry;
mod entry_change;
mod health;
mod line;
mod page;
mod revision;
mod schema_list;
mod verdict;

pub(super) use entry::{CompanionAnswer, EntryAnswer, EntryItem};
pub(super) use entry_change::EntryChangeItem;
pub(super) use health::Health;
pub(super) use line::LineAnswer;
pub(super) use page::Page;
pub(super) use revision::{RevisionAnswer, RevisionItem};
pub(super) use schema_list::{SchemaItem, SchemaList};
pub(super) use verdict::Verdict;
