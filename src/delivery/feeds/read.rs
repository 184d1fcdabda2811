//! A feed out of the store.

use std::sync::Arc;

use super::FeedRequest;
use super::feed::{Feed, Item};
use super::window::{Window, wanted};
use crate::content::{Edition, EntryId, Timestamp};
use crate::delivery::cache::{Dependencies, ListDependency, RenderedBody};
use crate::delivery::list::RenderContext;
use crate::delivery::{DeliveryError, Site, xml};
use crate::schema::Catalog;
use crate::store::{EditionCursor, ReadTransaction};

/// How many editions a feed looks at: a tag that none of the newest has gives an empty feed, and not an endless search.
const EDITIONS_MAX: usize = 1_000;
/// How many of them are read at once.
const EDITIONS_AT_ONCE: i64 = 25;
/// So many bytes of HTML a feed has, about: what would come behind them is older, and left out.
const HTML_BYTES_MAX: usize = 4 << 20;

/// A feed: the newest published entries that it asks for.
pub(in crate::delivery) fn read(
    reads: &mut ReadTransaction<'_>,
    RenderContext { catalog, site, .. }: RenderContext<'_>,
    request: &FeedRequest,
) -> Result<RenderedBody, DeliveryError> {
    let (home, id) = (site.home(), feed_id(catalog, site, request));
    let (Some(home), Some(id)) = (home, id) else { return Err(DeliveryError::NoAddress) };
    let (mut items, mut entries) = (Vec::new(), Vec::new());
    let mut oldest = None;
    let (mut looked_at, mut html_bytes) = (0, 0);
    'pages: loop {
        let after = oldest.clone().map(|(published_at, id)| EditionCursor { published_at, id });
        let page =
            reads.edition_page(&request.content_type, Some(&request.locale), after.as_ref(), EDITIONS_AT_ONCE)?;
        if page.is_empty() {
            // All were looked at, so that any other changes the feed.
            oldest = None;
            break;
        }
        for edition in page {
            looked_at += 1;
            oldest = Some(place(&edition));
            if let Some(opened) = wanted(catalog, request, &edition)? {
                entries.push((edition.content_type.clone(), edition.entry.clone()));
                let item = Item::of(site, &opened, &edition);
                html_bytes += item.as_ref().map_or(0, |item| item.html.len());
                items.extend(item);
            }
            if items.len() >= request.limit || looked_at >= EDITIONS_MAX || html_bytes >= HTML_BYTES_MAX {
                break 'pages;
            }
        }
    }
    let feed = Feed {
        title: xml::text(site.name()),
        description: xml::text(&site.description),
        home,
        id,
        locale: request.locale.to_string(),
        items,
    };
    let window = Window { request: request.clone(), oldest, catalog: Arc::clone(catalog) };
    let list = ListDependency {
        content_type: request.content_type.clone(),
        changes: Arc::new(move |before, after| window.is_changed(before, after)),
    };
    Ok(RenderedBody {
        body: request.form.write(&feed),
        etag: None,
        media_type: request.form.media_type(),
        // What is gone changes a feed too, and has no time.
        updated_at: None,
        depends: Dependencies { entries, absences: Vec::new(), lists: vec![list] },
    })
}

fn place(edition: &Edition) -> (Timestamp, EntryId) {
    (edition.published_at, edition.entry.clone())
}

/// The name of the feed for ever: the site, the collection, and what the feed asks for.
fn feed_id(catalog: &Catalog, site: &Site, request: &FeedRequest) -> Option<String> {
    let collection = catalog.content_type(request.content_type.as_str())?.collection();
    let filters = [("tag", &request.tag), ("author", &request.author)];
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("locale", request.locale.as_str());
    query.extend_pairs(filters.into_iter().filter_map(|(name, value)| Some((name, value.as_ref()?))));
    site.at(&format!("/#{collection}?{}", query.finish()))
}
