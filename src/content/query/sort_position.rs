//! Marks: places in a sorted list, and the cursors that clients get for them.

use super::{Scalar, ScalarKind, Sort};
use crate::content::{CursorKey, EntryId, Timestamp};

/// A place in a sorted list: that of an entry with this id which has these values for the keys of the sort.
///
/// A client gets it as a text that means nothing to it, sealed by a [`CursorKey`], so that one that was made up, changed, cut
/// or carried to another query is refused instead of read as some other place. It opens nothing: every page is asked for
/// with the rights of the request.
#[derive(Clone, Debug, PartialEq)]
pub struct SortPosition {
    /// A value for each key of the sort; none where the entry has none.
    pub values: Vec<Option<Scalar>>,
    /// The entry's id.
    pub id: EntryId,
}

/// A text that is no mark of the list that it was given for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the cursor does not belong to this query: use `next` or `prev` unchanged, with the same filter and sort")]
pub struct MarkError;

impl SortPosition {
    /// The text for the client. `list` names the list with all its conditions and its order.
    pub fn encode(&self, key: CursorKey, list: &str) -> String {
        let mut bytes = Vec::new();
        for value in &self.values {
            let (tag, content) = match value {
                None => (b'-', Vec::new()),
                Some(Scalar::Text(text)) => (b't', text.as_bytes().to_vec()),
                Some(Scalar::Number(number)) => (b'n', number.to_be_bytes().to_vec()),
                Some(Scalar::Boolean(truth)) => (b'b', vec![u8::from(*truth)]),
                Some(Scalar::Time(time)) => (b'm', time.micros().to_be_bytes().to_vec()),
            };
            bytes.push(tag);
            // A text has at most 64 characters here, so its length fits.
            bytes.extend(u16::try_from(content.len()).unwrap_or(u16::MAX).to_be_bytes());
            bytes.extend(content);
        }
        bytes.extend(self.id.as_str().as_bytes());
        key.seal(list, &bytes)
    }

    /// Reads what [`SortPosition::encode`] wrote for the same list, which is ordered by `sort`.
    pub fn decode(text: &str, key: CursorKey, list: &str, sort: &Sort) -> Result<Self, MarkError> {
        let place = key.unseal(list, text).ok_or(MarkError)?;
        let mut rest = place.as_slice();
        let mut values = Vec::new();
        for key in &sort.keys {
            let kind = key.path.kinds.first().copied().ok_or(MarkError)?;
            let (value, after) = read_value(rest, kind).ok_or(MarkError)?;
            values.push(value);
            rest = after;
        }
        let id = std::str::from_utf8(rest).ok().and_then(|id| EntryId::parse(id).ok()).ok_or(MarkError)?;
        Ok(Self { values, id })
    }
}

fn read_value(bytes: &[u8], kind: ScalarKind) -> Option<(Option<Scalar>, &[u8])> {
    let (tag, rest) = bytes.split_first()?;
    let (length, rest) = rest.split_first_chunk::<2>()?;
    let (content, rest) = rest.split_at_checked(usize::from(u16::from_be_bytes(*length)))?;
    let value = match (tag, kind) {
        (b'-', _) => None,
        (b't', ScalarKind::Text) => Some(Scalar::Text(std::str::from_utf8(content).ok()?.to_owned())),
        (b'n', ScalarKind::Number) => Some(Scalar::Number(f64::from_be_bytes(content.try_into().ok()?))),
        (b'b', ScalarKind::Boolean) => Some(Scalar::Boolean(*content.first()? == 1)),
        (b'm', ScalarKind::Time) => {
            Some(Scalar::Time(Timestamp::from_micros(i64::from_be_bytes(content.try_into().ok()?))))
        }
        _ => return None,
    };
    Some((value, rest))
}

#[cfg(test)]
mod tests {
    use super::super::{EnvelopeField, Path, SortKey};
    use super::*;

    #[test]
    fn a_mark_comes_back_to_its_own_list_only() {
        let cursor_key = CursorKey::from_bytes(&[7; 32]).unwrap();
        let key = |field| SortKey { path: Path::envelope(field), descending: true };
        let sort = Sort { keys: vec![key(EnvelopeField::PublishedAt), key(EnvelopeField::Slug)] };
        let id = EntryId::parse("a-1").unwrap();
        for time in [None, Some(Scalar::Time(Timestamp::from_micros(-7)))] {
            let position = SortPosition { values: vec![time, Some(Scalar::Text("ä".to_owned()))], id: id.clone() };
            let text = position.encode(cursor_key, "list");
            assert_eq!(SortPosition::decode(&text, cursor_key, "list", &sort), Ok(position));
            for bad in ["", "AAAA", "%%%", &text[1..], &format!("{text}A")] {
                assert_eq!(SortPosition::decode(bad, cursor_key, "list", &sort), Err(MarkError), "{bad}");
            }
            assert_eq!(SortPosition::decode(&text, cursor_key, "another list", &sort), Err(MarkError));
            assert_eq!(SortPosition::decode(&text, cursor_key, "list", &Sort::default()), Err(MarkError));
        }
    }
}
