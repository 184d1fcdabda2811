//! Feeds: what was published last, for programs that look now and then.

mod atom;
mod content;
mod feed;
mod json_feed;
mod read;
mod request;
mod rss;
mod window;

pub(super) use read::read;
pub use request::{FeedForm, FeedRequest};
