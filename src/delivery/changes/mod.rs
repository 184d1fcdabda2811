//! What changes for readers, to be followed: pages of the change log as they may see it, and its end as it grows.

mod follow;
mod listener;
mod live;
mod notice;
mod page;
mod seats;

pub(super) use follow::{Followers, follow_log};
pub use listener::Listener;
pub(super) use live::ChangeBroadcast;
pub use notice::{ChangeEvent, NoticeKind};
pub use page::{ChangesAnswer, ChangesPage, ChangesRequest};
pub(super) use page::{newest, page};
pub(super) use seats::ListenerPermits;
