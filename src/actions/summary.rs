//! An entry in a few words, for those who are told about it.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::{ActionError, Context};
use crate::content::{Edition, Entry, EntryId, Locale, Slug, TypeName};
use crate::store::ReadTransaction;

/// A summary of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct EntrySummary {
    /// Its id.
    #[schemars(with = "String", description = "")]
    pub id: EntryId,
    /// The content type.
    #[serde(rename = "type")]
    #[schemars(with = "String")]
    pub content_type: TypeName,
    /// Its slug.
    #[schemars(with = "String", description = "")]
    pub slug: Slug,
    /// Its locale.
    #[schemars(with = "String", description = "")]
    pub locale: Locale,
    /// What its document is called; none where it has no name yet.
    #[schemars(description = "The title of its document.")]
    pub title: Option<String>,
}

/// The most entries that are listed as missing from a set.
pub(super) const COMPANIONS_MAX: usize = 100;

/// The most characters of a title that are shown.
const TITLE_CHARACTERS_MAX: usize = 120;

impl EntrySummary {
    /// An entry as writers have it.
    pub(super) fn of_entry(
        reads: &mut ReadTransaction<'_>,
        context: &Context,
        entry: &Entry,
    ) -> Result<Self, ActionError> {
        let revision = reads.revision_find(&entry.id, entry.revision)?;
        let title = revision.and_then(|revision| title(context, &entry.content_type, &revision.document));
        let Entry { id, content_type, slug, locale, .. } = entry.clone();
        Ok(Self { id, content_type, slug, locale, title })
    }

    /// An entry as readers see it.
    pub(super) fn of_edition(context: &Context, edition: &Edition) -> Self {
        let body: Option<Value> = serde_json::from_slice(&edition.body).ok();
        let title = body.as_ref().and_then(|body| title(context, &edition.content_type, body.get("document")?));
        let Edition { entry, content_type, slug, locale, .. } = edition.clone();
        Self { id: entry, content_type, slug, locale, title }
    }
}

/// `Heat pumps` (`article` heat-pumps, en).
impl std::fmt::Display for EntrySummary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { content_type, slug, locale, .. } = self;
        write!(f, "{content_type} `{slug}` ({locale})")
    }
}

fn title(context: &Context, content_type: &TypeName, document: &Value) -> Option<String> {
    let title = context.catalog().title_of(content_type, document)?;
    Some(title.chars().take(TITLE_CHARACTERS_MAX).collect())
}
