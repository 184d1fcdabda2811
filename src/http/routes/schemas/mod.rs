//! Routes that show what content must look like.

pub(super) mod get;
pub(super) mod list;
