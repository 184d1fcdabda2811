//! The items of a page, made piece by piece: no more of them is in memory than an answer may have.

use std::collections::HashMap;

use super::page::ANSWER_BYTES_MAX;
use crate::content::EntryId;
use crate::delivery::DeliveryError;
use crate::store::ReadTransaction;

/// So many entries are read without a look at how long they are.
pub(super) const ENTRIES_AT_ONCE: usize = 4;
/// How many stored bytes are taken apart at once: a document in memory takes several times as much.
const BYTES_AT_ONCE: usize = 1 << 20;

/// The items of a page, as far as they were made.
#[derive(Default)]
pub(super) struct Items {
    items: Vec<Vec<u8>>,
    bytes: usize,
}

impl Items {
    /// Adds what was made of a piece. Refuses what an answer does not hold.
    pub(super) fn extend(&mut self, items: Vec<Vec<u8>>) -> Result<(), DeliveryError> {
        self.bytes += items.iter().map(Vec::len).sum::<usize>();
        if self.bytes > ANSWER_BYTES_MAX {
            return Err(DeliveryError::TooLarge);
        }
        self.items.extend(items);
        Ok(())
    }

    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &[u8]> {
        self.items.iter().map(Vec::as_slice)
    }
}

/// The entries of a page in the pieces in which their editions are to be read. `are_as_stored` says that their bytes are
/// answered as they are: then what is too long is refused before it is read.
pub(super) fn pieces(
    reads: &mut ReadTransaction<'_>,
    entries: &[EntryId],
    are_as_stored: bool,
) -> Result<Vec<Vec<EntryId>>, DeliveryError> {
    if entries.len() <= ENTRIES_AT_ONCE {
        return Ok(vec![entries.to_vec()]);
    }
    let sizes: HashMap<EntryId, usize> =
        reads.edition_sizes(entries)?.into_iter().map(|head| (head.entry, head.bytes)).collect();
    if are_as_stored {
        let all = sizes.values().fold(0_usize, |sum, bytes| sum.saturating_add(*bytes));
        return if all > ANSWER_BYTES_MAX { Err(DeliveryError::TooLarge) } else { Ok(vec![entries.to_vec()]) };
    }
    let (mut pieces, mut bytes) = (vec![Vec::new()], 0_usize);
    for entry in entries {
        let size = sizes.get(entry).copied().unwrap_or_default();
        bytes = bytes.saturating_add(size);
        if bytes > BYTES_AT_ONCE {
            pieces.push(Vec::new());
            bytes = size;
        }
        if let Some(piece) = pieces.last_mut() {
            piece.push(entry.clone());
        }
    }
    Ok(pieces)
}
