//! RSS 2.0.

use rss::extension::dublincore::DublinCoreExtension;
use rss::{Category, Channel, Guid};

use super::feed::{Feed, Item};

/// The feed as RSS 2.0. Its `author` is an address of e-mail, so that names stand in Dublin Core's `creator`.
pub(super) fn write(feed: &Feed) -> Vec<u8> {
    let description = if feed.description.is_empty() { &feed.title } else { &feed.description };
    let channel = Channel {
        title: feed.title.clone(),
        link: feed.home.clone(),
        description: description.clone(),
        language: Some(feed.locale.clone()),
        last_build_date: (!feed.items.is_empty()).then(|| feed.updated().http_date()),
        generator: Some("Galley".to_owned()),
        items: feed.items.iter().map(item).collect(),
        ..Channel::default()
    };
    channel.to_string().into_bytes()
}

fn item(item: &Item) -> rss::Item {
    let creators: Vec<String> = item.authors.iter().map(|(name, _)| name.clone()).collect();
    rss::Item {
        title: Some(item.title.clone()),
        link: Some(item.address.clone()),
        description: item.summary.clone(),
        content: (!item.html.is_empty()).then(|| item.html.clone()),
        guid: Some(Guid { value: item.id.clone(), permalink: false }),
        pub_date: Some(item.published.http_date()),
        categories: item.tags.iter().map(|tag| Category { name: tag.clone(), domain: None }).collect(),
        dublin_core_ext: (!creators.is_empty())
            .then(|| DublinCoreExtension { creators, ..DublinCoreExtension::default() }),
        ..rss::Item::default()
    }
}
