//! What is answered before routing: the answers that the reader keeps, which is what nearly all requests ask for. And how
//! every answer goes out.

mod aliases;
mod hit;
mod outgoing;
mod request_body;
mod service;

pub(super) use aliases::Aliases;
pub(super) use service::Front;
