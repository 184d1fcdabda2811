//! What a request says: its path, its query, its headers and its body, as the actions take them.

pub(super) mod body;
pub(super) mod call;
pub(super) mod companions;
pub(super) mod lines;
pub(super) mod media_type;
pub(super) mod named;
pub(super) mod query;
