//! What is answered before routing: the answers that the reader keeps, which is what nearly all requests ask for.

mod aliases;
mod hit;
mod service;

pub(super) use aliases::Aliases;
pub(super) use service::Front;
