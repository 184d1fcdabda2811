//! What holds for every request, whatever it asks for.

mod every_request;
pub(super) mod method;
pub(super) mod metrics;
pub(super) mod request_id;

pub(super) use every_request::{answer, stamp, wrap};
