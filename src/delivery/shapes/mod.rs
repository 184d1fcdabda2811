//! Other shapes of what is served: texts in another notation, and what is derived of a document. Pure functions of an
//! edition's bytes; whoever keeps answers may keep theirs.

mod article;
mod breadcrumbs;
mod contents;
mod form;
mod json_ld;
mod markdown;
mod opened;
mod outline;
mod questions;
mod reading_time;
mod shape;
mod text_form;

pub(in crate::delivery) use article::author_of;
pub use form::EntryForm;
pub use markdown::markdown;
pub(in crate::delivery) use opened::Opened;
pub use shape::{Include, Shape, shape};
pub use text_form::TextForm;
