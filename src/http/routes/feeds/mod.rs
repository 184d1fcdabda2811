//! Routes of feeds.

pub(super) mod atom;
mod feed;
pub(super) mod json;
pub(super) mod rss;

use feed::FEED;
