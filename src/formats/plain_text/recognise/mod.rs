//! From sections to blocks: one file per block type, asked in the order of the registry.

mod body;
mod call_to_action;
mod faq;
mod implications;
mod prose;
mod registry;
mod related;
mod takeaways;

pub(super) use registry::{BlockDraft, recognise};
