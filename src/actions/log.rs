//! The change row that every write to an entry adds, in its own transaction.

use super::ActionError;
use crate::content::{ChangeSubject, ChangeVerb, Entry, NewChange, Timestamp};
use crate::store::Transaction;

/// Adds to the log what was done to an entry, as it stands after it, by whom and when.
pub(super) fn note(
    tx: &mut Transaction<'_>,
    verb: ChangeVerb,
    entry: &Entry,
    revision: i64,
    author: &str,
    at: Timestamp,
) -> Result<(), ActionError> {
    let subject = ChangeSubject::entry(entry, revision);
    tx.change_append(&NewChange { at, author: author.to_owned(), verb, subject })?;
    Ok(())
}
