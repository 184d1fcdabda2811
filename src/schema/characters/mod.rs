//! What stands in a text and leaves no mark on the page.

pub(in crate::schema) mod direction;
pub(in crate::schema) mod hidden;
