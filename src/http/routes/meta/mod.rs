//! Routes about the server itself.

pub(super) mod livez;
pub(super) mod openapi;
pub(super) mod readyz;
