//! What a client takes and what it has: media types, codings, entity tags.

pub(super) mod accept;
pub(super) mod accept_encoding;
pub(super) mod conditions;
pub(super) mod entity_tag;
