//! What changes for readers, to be followed: pages of the change log as they may see it, and its end as it grows.

mod broadcast;
mod change_event;
mod follow;
mod listener;
mod listener_permits;
mod page;

pub(super) use broadcast::ChangeBroadcast;
pub use change_event::{ChangeEvent, NoticeKind};
pub(super) use follow::{Followers, follow_log};
pub use listener::Listener;
pub(super) use listener_permits::ListenerPermits;
pub use page::{ChangesAnswer, ChangesPage, ChangesRequest};
pub(super) use page::{newest, page};
