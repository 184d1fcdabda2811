//! What can be asked of a content type: from `blocks.faq.items.question` to what stands there.

mod fault;
mod field;
mod path;
mod views;

pub use fault::PathFault;
pub use field::FieldPlace;
