//! A feed, whatever its notation.

use url::Url;

use crate::content::{Edition, Timestamp};
use crate::delivery::shapes::{Opened, author_of};
use crate::delivery::{Site, xml};
use crate::schema::Meaning;

use super::content::{content, web_address};

/// A feed, whatever its notation. Its texts hold no character that XML cannot have.
#[derive(Debug)]
pub(super) struct Feed {
    /// What it is called.
    pub(super) title: String,
    /// What it is about; empty where the site does not tell.
    pub(super) description: String,
    /// The page that it belongs to.
    pub(super) home: String,
    /// Its name for ever.
    pub(super) id: String,
    /// The language of its items.
    pub(super) locale: String,
    /// The items, the newest published first.
    pub(super) items: Vec<Item>,
}

/// One item of a feed.
#[derive(Debug)]
pub(super) struct Item {
    /// Its name for ever, which a new slug does not change.
    pub(super) id: String,
    /// Its page.
    pub(super) address: String,
    /// Its title; the slug where the content type has none.
    pub(super) title: String,
    /// What it says, in a few sentences.
    pub(super) summary: Option<String>,
    /// The texts of its blocks as HTML.
    pub(super) html: String,
    /// Who wrote it: names, each with a page.
    pub(super) authors: Vec<(String, Option<String>)>,
    /// Its tags.
    pub(super) tags: Vec<String>,
    /// The address of its picture.
    pub(super) picture: Option<String>,
    /// When it appeared.
    pub(super) published: Timestamp,
    /// When what readers see was last changed.
    pub(super) updated: Timestamp,
}

impl Feed {
    /// When an item was last changed; the beginning of time in a feed without items.
    pub(super) fn updated(&self) -> Timestamp {
        self.items.iter().map(|item| item.updated).max().unwrap_or(Timestamp::from_micros(0))
    }
}

impl Item {
    /// An edition as an item of a feed of a site that has an address; none where it has none.
    pub(super) fn of(site: &Site, opened: &Opened<'_>, edition: &Edition) -> Option<Self> {
        let described = opened.described();
        let address = site.address(opened.content_type.collection(), opened.locale(), opened.slug())?;
        // Where the site's own address is none, there is no feed.
        let page = Url::parse(&address).ok()?;
        let text = |meaning| described.text(meaning).map(xml::text);
        let picture = described.meaning(Meaning::Picture).find_map(|part| {
            let address = part.value.as_str().or_else(|| part.value.get("src")?.as_str())?;
            web_address(&page, address).map(|address| xml::text(&address))
        });
        let web = |address: &str| web_address(&page, address).map(|address| xml::text(&address));
        let authors = described.meaning(Meaning::Author).filter_map(author_of);
        let date = described.text(Meaning::Date).and_then(|date| Timestamp::parse(date).ok());
        Some(Self {
            id: site.name_of(&edition.entry)?,
            address,
            title: text(Meaning::Title).unwrap_or_else(|| opened.slug().to_owned()),
            summary: text(Meaning::Summary),
            html: xml::text(&content(&described, &page)),
            authors: authors.map(|(name, url)| (xml::text(name), url.and_then(web))).collect(),
            tags: described.meaning(Meaning::Tag).filter_map(|tag| tag.value.as_str()).map(xml::text).collect(),
            picture,
            published: date.unwrap_or(edition.published_at),
            updated: edition.updated_at,
        })
    }
}
