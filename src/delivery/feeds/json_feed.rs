//! JSON Feed 1.1.

use serde::Serialize;

use super::feed::{Feed, Item};

/// The version, which its address names.
const VERSION: &str = "https://jsonfeed.org/version/1.1";

#[derive(Serialize)]
struct JsonFeed<'a> {
    version: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    home_page_url: &'a str,
    language: &'a str,
    items: Vec<WrittenItem<'a>>,
}

#[derive(Serialize)]
struct WrittenItem<'a> {
    id: &'a str,
    url: &'a str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<&'a str>,
    content_html: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    image: Option<&'a str>,
    date_published: String,
    date_modified: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    authors: Vec<WrittenAuthor<'a>>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'a [String],
}

#[derive(Serialize)]
struct WrittenAuthor<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// The feed as JSON Feed 1.1.
pub(super) fn write(feed: &Feed) -> Vec<u8> {
    let written = JsonFeed {
        version: VERSION,
        title: &feed.title,
        description: &feed.description,
        home_page_url: &feed.home,
        language: &feed.locale,
        items: feed.items.iter().map(item).collect(),
    };
    // Strings and lists are always written.
    serde_json::to_vec(&written).unwrap_or_default()
}

fn item(item: &Item) -> WrittenItem<'_> {
    WrittenItem {
        id: &item.id,
        url: &item.address,
        title: &item.title,
        summary: item.summary.as_deref(),
        content_html: &item.html,
        image: item.picture.as_deref(),
        date_published: item.published.to_string(),
        date_modified: item.updated.to_string(),
        authors: item.authors.iter().map(|(name, url)| WrittenAuthor { name, url: url.as_deref() }).collect(),
        tags: &item.tags,
    }
}
