//! The part of a collection that a feed shows, so that a cache knows which writes change it.

use std::sync::Arc;

use super::FeedRequest;
use crate::content::{Edition, EntryId, Timestamp};
use crate::delivery::DeliveryError;
use crate::delivery::shapes::{Opened, author_of};
use crate::schema::{Catalog, Meaning};

/// The part of a collection that a feed shows: what it asks for, as far back as it looked.
pub(super) struct Window {
    /// What the feed asks for.
    pub(super) request: FeedRequest,
    /// The oldest edition that was looked at, where older ones were left; the feed does not change by those.
    pub(super) oldest: Option<(Timestamp, EntryId)>,
    /// What tells the tags and the authors of an edition.
    pub(super) catalog: Arc<Catalog>,
}

impl Window {
    /// Whether the feed is another one when `before` becomes `after`.
    pub(super) fn is_changed(&self, before: Option<&Edition>, after: Option<&Edition>) -> bool {
        [before, after].into_iter().flatten().any(|edition| self.shows(edition))
    }

    fn shows(&self, edition: &Edition) -> bool {
        let place = (edition.published_at, edition.entry.clone());
        edition.locale == self.request.locale
            && self.oldest.as_ref().is_none_or(|oldest| place >= *oldest)
            // What cannot be read might have been shown.
            && wanted(&self.catalog, &self.request, edition).map_or(true, |opened| opened.is_some())
    }
}

/// The edition taken apart, where it has the tag and the author that the feed asks for.
pub(super) fn wanted<'a>(
    catalog: &'a Catalog,
    request: &FeedRequest,
    edition: &Edition,
) -> Result<Option<Opened<'a>>, DeliveryError> {
    // Most editions that have not the tag do not have its letters either.
    let has_letters = |text: &String| memchr::memmem::find(&edition.body, text.as_bytes()).is_some();
    if !request.tag.as_ref().is_none_or(has_letters) {
        return Ok(None);
    }
    let opened = Opened::of(catalog, &edition.body)?;
    let described = opened.described();
    let is_tagged = |tag: &String| described.meaning(Meaning::Tag).any(|part| part.value == tag.as_str());
    let is_by = |name: &String| {
        described.meaning(Meaning::Author).filter_map(author_of).any(|(author, _)| author == name.as_str())
    };
    let is_wanted = request.tag.as_ref().is_none_or(is_tagged) && request.author.as_ref().is_none_or(is_by);
    drop(described);
    Ok(is_wanted.then_some(opened))
}
