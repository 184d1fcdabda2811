//! From sections to blocks: one file per block type, asked in the order of the registry.

mod block_draft;
mod body;
mod call_to_action;
mod faq;
mod implications;
mod prose;
mod registry;
mod related;
mod takeaways;

pub(super) use block_draft::BlockDraft;
pub(super) use registry::recognise;
