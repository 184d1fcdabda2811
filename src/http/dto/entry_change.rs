//! A change of an entry as the management API answers it.

use schemars::JsonSchema;
use serde::Serialize;

use crate::actions::EntryChange;
use crate::content::{ChangeVerb, Locale, Slug, Timestamp};
use crate::http::openapi::fields;

/// A change of an entry.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
pub(in crate::http) struct EntryChangeItem<'a> {
    /// Its position in the change log.
    #[schemars(range(min = 1))]
    sequence: i64,
    #[schemars(schema_with = "fields::time")]
    at: Timestamp,
    /// The id of the token that made the change, or `system`.
    author: &'a str,
    #[schemars(schema_with = "fields::entry_verb")]
    change: ChangeVerb,
    /// The slug after the change.
    #[schemars(with = "String")]
    slug: &'a Slug,
    /// The locale after the change.
    #[schemars(with = "String")]
    locale: &'a Locale,
    #[schemars(range(min = 1))]
    revision: i64,
    /// The previous slug and locale, if they changed; for `publish`, those of the version published before.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Name<'a>")]
    renamed_from: Option<Name<'a>>,
}

/// The name of an entry.
#[derive(Serialize, JsonSchema)]
#[schemars(description = "")]
struct Name<'a> {
    #[schemars(with = "String")]
    slug: &'a Slug,
    #[schemars(with = "String")]
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
