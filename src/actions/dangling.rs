//! What readers see never refers to what they do not see.

use super::ActionError;
use crate::content::Entry;
use crate::store::{ReferenceStage, Transaction};

/// Looks, after a move, for editions that refer to `entry` by one of the names that it had for readers, and refuses the
/// move if one of them now refers to nothing. The transaction of the move takes it back then.
///
/// It looks after the move and not before, because a name can still lead elsewhere: to the edition of the same slug in
/// another locale. The store lets one transaction write at a time, so that nobody publishes a new reference meanwhile.
pub(super) fn nothing_dangles(tx: &mut Transaction<'_>, entry: &Entry, names: &[&str]) -> Result<(), ActionError> {
    let mut by = Vec::new();
    for name in names {
        if !tx.edition_named(&entry.content_type, name)? {
            by.extend(tx.referrers(&entry.content_type, &[name], ReferenceStage::Published)?);
        }
    }
    by.sort();
    by.dedup();
    if by.is_empty() { Ok(()) } else { Err(ActionError::Referenced { by }) }
}
