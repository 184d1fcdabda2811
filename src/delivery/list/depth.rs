//! Cursors of ranked lists, which hold how deep in the list a page begins or ends.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use crate::content::query::MarkError;
use crate::delivery::DeliveryError;

/// How deep a ranked list can be paged through.
pub const RANKED_DEPTH_MAX: usize = 1_000;

const CHECKSUM_BYTES: usize = 4;

/// The cursor of a place in a ranked list. It ends with a checksum over the place and over the list, as other cursors do,
/// so that one of another query is refused.
pub(super) fn encode(depth: usize, list: &str) -> String {
    let depth = u32::try_from(depth).unwrap_or(u32::MAX).to_be_bytes();
    URL_SAFE_NO_PAD.encode([depth, checksum(depth, list)].concat())
}

/// Reads what [`encode`] wrote for the same list.
pub(super) fn decode(text: &str, list: &str) -> Result<usize, DeliveryError> {
    let bytes = URL_SAFE_NO_PAD.decode(text).map_err(|_| MarkError)?;
    let (depth, given) = bytes.split_first_chunk::<CHECKSUM_BYTES>().ok_or(MarkError)?;
    if checksum(*depth, list) != given {
        return Err(MarkError.into());
    }
    Ok(usize::try_from(u32::from_be_bytes(*depth)).map_err(|_| MarkError)?)
}

fn checksum(depth: [u8; 4], list: &str) -> [u8; CHECKSUM_BYTES] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(b"ranked ");
    hasher.update(list.as_bytes());
    hasher.update(&[0]);
    hasher.update(&depth);
    hasher.finalize().to_be_bytes()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_to_its_own_list_only() {
        let text = encode(40, "list");
        assert_eq!(decode(&text, "list").unwrap(), 40);
        for bad in ["", "AAAA", "%%%", &text[1..], &format!("{text}A")] {
            assert!(decode(bad, "list").is_err(), "{bad}");
        }
        assert!(decode(&text, "another list").is_err());
    }
}
