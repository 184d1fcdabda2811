//! A change of an entry as the management API answers it.

use serde::Serialize;

use crate::actions::EntryChange;
use crate::content::{ChangeVerb, Locale, Slug, Timestamp};

/// A change of an entry.
#[derive(Serialize)]
pub(in crate::http) struct EntryChangeItem<'a> {
    sequence: i64,
    at: Timestamp,
    author: &'a str,
    change: ChangeVerb,
    slug: &'a Slug,
    locale: &'a Locale,
    revision: i64,
    /// The name before it, where that was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    renamed_from: Option<Name<'a>>,
}

/// The name of an entry.
#[derive(Serialize)]
struct Name<'a> {
    slug: &'a Slug,
    locale: &'a Locale,
}

impl<'a> From<&'a EntryChange> for EntryChangeItem<'a> {
    fn from(entry_change: &'a EntryChange) -> Self {
        let EntryChange { change, slug, locale, revision, renamed_from } = entry_change;
        let renamed_from = renamed_from.as_ref().map(|from| Name { slug: &from.slug, locale: &from.locale });
        Self {
            sequence: change.sequence,
            at: change.at,
            author: &change.author,
            change: change.verb,
            slug,
            locale,
            revision: *revision,
            renamed_from,
        }
    }
}
