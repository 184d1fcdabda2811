//! A change as readers notice it.

use bytes::Bytes;
use schemars::JsonSchema;
use serde::Serialize;

use crate::content::{Change, ChangeSubject, ChangeVerb, EntryId, Locale, Slug, Timestamp, TypeName};
use crate::delivery::Perspective;
use crate::store::{ReadTransaction, StoreError};

/// What a change means for those who keep a copy of what they see.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum NoticeKind {
    /// The entry is there, as that revision shows it: new, or in the place of what was seen before.
    Put,
    /// The entry is to be seen no longer.
    Remove,
}

/// A change as the readers of one perspective notice it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(description = "")]
pub struct ChangeEvent {
    /// Its position in the change log.
    #[schemars(range(min = 1))]
    pub sequence: i64,
    /// When it happened.
    #[schemars(with = "String", extend("format" = "date-time"), description = "")]
    pub at: Timestamp,
    /// What it means.
    #[schemars(description = "`put`: the entry is visible, at `revision`. `remove`: it is no longer visible.")]
    pub change: NoticeKind,
    /// The content type of the entry.
    #[serde(rename = "type")]
    #[schemars(with = "String", description = "The content type.")]
    pub content_type: TypeName,
    /// The entry, which a copy is kept by: its slug may change.
    #[schemars(with = "String", description = "The entry's id. Key copies by it: the slug may change.")]
    pub id: EntryId,
    /// The locale that the entry had then.
    #[schemars(with = "String", description = "")]
    pub locale: Locale,
    /// The slug that the entry had then.
    #[schemars(with = "String", description = "")]
    pub slug: Slug,
    /// The revision that is seen, or that was the newest when the entry went.
    #[schemars(range(min = 1), description = "")]
    pub revision: i64,
}

impl ChangeEvent {
    /// A change as the readers of a perspective notice it, if they do. What is done to drafts is nothing to those who see
    /// what is published, and so is the end of an entry that they never saw.
    pub(super) fn of(
        reads: &mut ReadTransaction<'_>,
        change: &Change,
        perspective: Perspective,
    ) -> Result<Option<Self>, StoreError> {
        let ChangeSubject::Entry { id, content_type, locale, slug, revision } = &change.subject else {
            return Ok(None);
        };
        let kind = match (perspective, change.verb) {
            (_, ChangeVerb::Publish)
            | (Perspective::Draft, ChangeVerb::Create | ChangeVerb::Revise | ChangeVerb::Restore) => {
                Some(NoticeKind::Put)
            }
            (Perspective::Published, ChangeVerb::Delete) => {
                reads.change_was_seen(id, change.sequence)?.then_some(NoticeKind::Remove)
            }
            (Perspective::Published, ChangeVerb::Unpublish) | (Perspective::Draft, ChangeVerb::Delete) => {
                Some(NoticeKind::Remove)
            }
            _ => None,
        };
        Ok(kind.map(|kind| Self {
            sequence: change.sequence,
            at: change.at,
            change: kind,
            content_type: content_type.clone(),
            id: id.clone(),
            locale: locale.clone(),
            slug: slug.clone(),
            revision: *revision,
        }))
    }

    /// The notice as an event of a stream (HTML, section 9.2.6), whose id is its place in the log.
    pub fn event(&self) -> Bytes {
        let data = serde_json::to_string(self).unwrap_or_default();
        let name = match self.change {
            NoticeKind::Put => "put",
            NoticeKind::Remove => "remove",
        };
        Bytes::from(format!("id: {}\nevent: {name}\ndata: {data}\n\n", self.sequence))
    }
}
