//! One connection of a client: what it may hold, and for how long.
//!
//! The framework bounds the first head of a connection and an idle one. Everything else that a client can hold by being
//! slow is bounded here: later heads, answers that it does not take, and bodies that nobody reads.

mod activity;
mod deadline;
mod refusal;
mod stream;

pub(super) use activity::{Activity, RequestGuard};
pub(super) use stream::Connection;
