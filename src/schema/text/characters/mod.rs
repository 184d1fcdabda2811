//! What stands in a text and leaves no mark on the page, and how to find what is beyond ASCII.

mod beyond_ascii;
pub(in crate::schema) mod direction;
pub(in crate::schema) mod hidden;

pub(in crate::schema) use beyond_ascii::{beyond_ascii, may_hide};
