//! Routes of the delivery API.

pub(super) mod as_markdown;
pub(super) mod by_id;
pub(super) mod by_slug;
pub(super) mod list;
pub(super) mod query;
pub(super) mod related;
