//! A page of the change log, as the readers of a perspective may see it.

use schemars::JsonSchema;
use serde::Serialize;

use super::ChangeEvent;
use crate::content::{Locale, TypeName};
use crate::delivery::{DeliveryError, PAGE_MAX, Perspective};
use crate::store::{ReadTransaction, StoreError};

/// A page of what changed for readers.
#[derive(Clone, Debug)]
pub struct ChangesRequest {
    /// The place in the log that the asker knows, as an answer gave it; none asks for the place of now.
    pub since: Option<i64>,
    /// Only that content type.
    pub content_type: Option<TypeName>,
    /// Only that locale.
    pub locale: Option<Locale>,
    /// How many at most, up to [`PAGE_MAX`].
    pub limit: usize,
}

/// What changed for readers, the oldest first.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(description = "")]
pub struct ChangesPage {
    /// The changes, oldest first. A later change of the same entry takes the place of an earlier one.
    #[schemars(description = "The changes, oldest first.")]
    pub changes: Vec<ChangeEvent>,
    /// The place in the log to ask from next, also where nothing changed.
    #[schemars(range(min = 0), description = "The value of `since` for the next request.")]
    pub next: i64,
    /// Whether there are more changes to read.
    pub more: bool,
}

/// A page of the log, as it is answered.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(description = "")]
pub struct ChangesAnswer {
    /// The page.
    #[serde(flatten)]
    pub page: ChangesPage,
    /// What answers are made with beside content: where it is another one than before, entries may read otherwise though
    /// none of them changed.
    #[schemars(description = FINGERPRINT)]
    pub fingerprint: String,
}

/// What the API's description says of the fingerprint.
const FINGERPRINT: &str = "A digest of what responses depend on besides content: Galley's version, the schemas and the site's settings. When it changes, read everything you have stored again.";

/// Rows of the log that are read at once.
const ROWS: i64 = 500;
/// How often rows are read for one page: what is done to drafts fills the log and no page.
const ROUNDS_MAX: usize = 20;

/// Reads a page.
pub(in crate::delivery) fn page(
    reads: &mut ReadTransaction<'_>,
    perspective: Perspective,
    request: &ChangesRequest,
) -> Result<ChangesPage, DeliveryError> {
    let newest = reads.change_newest()?;
    let Some(since) = request.since else { return Ok(ChangesPage { changes: Vec::new(), next: newest, more: false }) };
    if since > newest {
        return Err(DeliveryError::UnknownPlace { newest });
    }
    let limit = request.limit.clamp(1, PAGE_MAX);
    let (mut changes, mut next) = (Vec::new(), since);
    for _ in 0..ROUNDS_MAX {
        let rows = reads.change_page(next, ROWS)?;
        for change in &rows {
            if changes.len() == limit {
                return Ok(ChangesPage { changes, next, more: true });
            }
            next = change.sequence;
            let change_event = ChangeEvent::of(reads, change, perspective)?;
            changes.extend(change_event.filter(|change_event| request.asks_for(change_event)));
        }
        if rows.is_empty() {
            return Ok(ChangesPage { changes, next, more: false });
        }
    }
    Ok(ChangesPage { changes, next, more: next < newest })
}

impl ChangesRequest {
    /// Whether a notice is about what is asked for.
    pub(super) fn asks_for(&self, change_event: &ChangeEvent) -> bool {
        self.content_type.as_ref().is_none_or(|name| *name == change_event.content_type)
            && self.locale.as_ref().is_none_or(|locale| *locale == change_event.locale)
    }
}

/// The place of now.
pub(in crate::delivery) fn newest(reads: &mut ReadTransaction<'_>) -> Result<i64, StoreError> {
    reads.change_newest()
}
