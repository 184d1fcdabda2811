//! Atom, RFC 4287.

use atom_syndication::{Category, Content, Entry, FixedDateTime, Generator, Link, Person, Text, WriteConfig};

use super::feed::{Feed, Item};
use crate::content::Timestamp;

/// The feed as Atom. RFC 4287 asks each entry for an author, or the feed for one; where an entry has none, it is the
/// site.
pub(super) fn write(feed: &Feed) -> Vec<u8> {
    let written = atom_syndication::Feed {
        title: Text::plain(feed.title.clone()),
        subtitle: (!feed.description.is_empty()).then(|| Text::plain(feed.description.clone())),
        id: feed.id.clone(),
        updated: time(feed.updated()),
        authors: vec![Person { name: feed.title.clone(), uri: Some(feed.home.clone()), ..Person::default() }],
        links: vec![link(&feed.home, "alternate")],
        generator: Some(Generator { value: "Galley".to_owned(), ..Generator::default() }),
        lang: Some(feed.locale.clone()),
        entries: feed.items.iter().map(entry).collect(),
        ..atom_syndication::Feed::default()
    };
    // Writing to memory does not fail.
    written.write_with_config(Vec::new(), WriteConfig::default()).unwrap_or_default()
}

fn entry(item: &Item) -> Entry {
    let person =
        |(name, uri): &(String, Option<String>)| Person { name: name.clone(), uri: uri.clone(), ..Person::default() };
    let content =
        Content { value: Some(item.html.clone()), content_type: Some("html".to_owned()), ..Content::default() };
    Entry {
        title: Text::plain(item.title.clone()),
        id: item.id.clone(),
        updated: time(item.updated),
        published: Some(time(item.published)),
        authors: item.authors.iter().map(person).collect(),
        categories: item.tags.iter().map(|tag| Category { term: tag.clone(), ..Category::default() }).collect(),
        links: vec![link(&item.address, "alternate")],
        summary: item.summary.clone().map(Text::plain),
        content: (!item.html.is_empty()).then_some(content),
        ..Entry::default()
    }
}

fn link(address: &str, rel: &str) -> Link {
    Link { href: address.to_owned(), rel: rel.to_owned(), ..Link::default() }
}

/// A time as the crate has it. What RFC 3339 can write, it reads.
fn time(time: Timestamp) -> FixedDateTime {
    time.to_string().parse().unwrap_or_default()
}
