//! What a feed is asked for.

use super::feed::Feed;
use super::{atom, json_feed, rss};
use crate::content::{Locale, TypeName};

/// A feed to be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedRequest {
    /// The content type.
    pub content_type: TypeName,
    /// Only entries of that locale: a feed has one language.
    pub locale: Locale,
    /// Only entries with that tag.
    pub tag: Option<String>,
    /// Only entries by an author of that name.
    pub author: Option<String>,
    /// How many items at most.
    pub limit: usize,
    /// The notation.
    pub form: FeedForm,
}

/// The notations of feeds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FeedForm {
    /// RSS 2.0: <https://www.rssboard.org/rss-specification>.
    Rss,
    /// Atom: RFC 4287.
    Atom,
    /// JSON Feed 1.1: <https://www.jsonfeed.org/version/1.1/>.
    Json,
}

impl FeedForm {
    /// Its media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Rss => "application/rss+xml; charset=utf-8",
            Self::Atom => "application/atom+xml; charset=utf-8",
            Self::Json => "application/feed+json",
        }
    }

    /// The bytes of a feed.
    pub(super) fn write(self, feed: &Feed) -> Vec<u8> {
        match self {
            Self::Rss => rss::write(feed),
            Self::Atom => atom::write(feed),
            Self::Json => json_feed::write(feed),
        }
    }
}
