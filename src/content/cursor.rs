//! Cursors: where the next page of a list begins.

use super::{CursorKey, EntryId, Timestamp};

/// A place in a list that is ordered by a time and, where times are the same, by an id.
///
/// A client gets it as a text that means nothing to it, sealed by a [`CursorKey`] with the list that it belongs to, so that
/// one that was made up, changed, cut or carried to another list is refused instead of read as some other place. It holds nothing that its reader may not know, and opens nothing: every page is asked for with the
/// rights of the request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The time of the last row of the page before.
    pub at: Timestamp,
    /// The id of the last row of the page before.
    pub id: EntryId,
}

/// A text that is no cursor of the list that it was given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the cursor does not belong to this list: use `next` unchanged, with the same parameters")]
pub struct CursorError;

const TIME_BYTES: usize = 8;

impl Cursor {
    /// The text for the client. `list` names the list with all its conditions.
    pub fn encode(&self, key: CursorKey, list: &str) -> String {
        let mut bytes = self.at.micros().to_be_bytes().to_vec();
        bytes.extend(self.id.as_str().as_bytes());
        key.seal(list, &bytes)
    }

    /// Reads what [`Cursor::encode`] wrote for the same list.
    pub fn decode(text: &str, key: CursorKey, list: &str) -> Result<Self, CursorError> {
        let place = key.unseal(list, text).ok_or(CursorError)?;
        let (time, id) = place.split_first_chunk::<TIME_BYTES>().ok_or(CursorError)?;
        let id = std::str::from_utf8(id).ok().and_then(|id| EntryId::parse(id).ok()).ok_or(CursorError)?;
        Ok(Self { at: Timestamp::from_micros(i64::from_be_bytes(*time)), id })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_comes_back_to_its_own_list_only() {
        let key = CursorKey::from_bytes(&[7; 32]).unwrap();
        let cursor = Cursor { at: Timestamp::from_micros(1_764_000_000_000_000), id: EntryId::parse("a-1").unwrap() };
        let text = cursor.encode(key, "article en");
        assert_eq!(Cursor::decode(&text, key, "article en"), Ok(cursor));
        assert_eq!(Cursor::decode(&text, key, "article de"), Err(CursorError));
        for bad in ["", "AAAA", "%%%", &text[1..], &format!("{text}A")] {
            assert_eq!(Cursor::decode(bad, key, "article en"), Err(CursorError), "{bad}");
        }
    }
}
