//! What an endpoint is: a description, from which all else is made, and what answers it.

pub(super) mod handler;
pub(super) mod parameter;
pub(super) mod route;
