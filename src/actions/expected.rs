//! Which state of an entry a write means.

use super::{ActionError, entity_tag};
use crate::content::Entry;

/// Which state of an entry a write means, as `If-Match` says it (RFC 9110, section 13.1.1). Without one a write is not
/// done at all, so that nobody overwrites what they have not seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expected {
    /// It does not say.
    Absent,
    /// Whatever it is: `*`.
    Any,
    /// One of those with these strong entity tags, each in its quotes.
    Tags(Vec<String>),
    /// Only weak entity tags (`W/"…"`), which never fit: a proxy that compresses answers makes them of strong ones.
    Weak,
}

impl Expected {
    /// Refuses a write that means another state than the one in which the entry is.
    pub(super) fn check(&self, entry: &Entry) -> Result<(), ActionError> {
        let current = entity_tag(entry);
        match self {
            Self::Absent => Err(ActionError::PreconditionRequired),
            Self::Any => Ok(()),
            Self::Tags(tags) if tags.contains(&current) => Ok(()),
            Self::Weak => Err(ActionError::WeakTag { current }),
            Self::Tags(_) => Err(ActionError::PreconditionFailed { current }),
        }
    }
}
