//! A change to a document as edits of the text that it was read from, which leave everything else byte for byte.

mod added;
mod change;
mod removed;
mod replaced;
mod scalar;
mod site;
mod text_edit;

pub use change::{Change, change};
pub use text_edit::{TextEdit, edited};
