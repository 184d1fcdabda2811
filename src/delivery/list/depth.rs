//! Cursors of ranked lists, which hold how deep in the list a page begins or ends.

use crate::content::CursorKey;
use crate::content::query::MarkError;
use crate::delivery::DeliveryError;

/// How deep a ranked list can be paged through.
pub const RANKED_DEPTH_MAX: usize = 1_000;

/// The cursor of a place in a ranked list, sealed as other cursors are.
pub(super) fn encode(depth: usize, key: CursorKey, list: &str) -> String {
    key.seal(&ranked(list), &u32::try_from(depth).unwrap_or(u32::MAX).to_be_bytes())
}

/// Reads what [`encode`] wrote for the same list.
pub(super) fn decode(text: &str, key: CursorKey, list: &str) -> Result<usize, DeliveryError> {
    let place = key.unseal(&ranked(list), text).and_then(|place| <[u8; 4]>::try_from(place).ok()).ok_or(MarkError)?;
    Ok(usize::try_from(u32::from_be_bytes(place)).map_err(|_| MarkError)?)
}

/// The list by its order, so that the cursor of another order is refused.
fn ranked(list: &str) -> String {
    format!("ranked {list}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_to_its_own_list_only() {
        let key = CursorKey::from_bytes(&[7; 32]).unwrap();
        let text = encode(40, key, "list");
        assert_eq!(decode(&text, key, "list").unwrap(), 40);
        for bad in ["", "AAAA", "%%%", &text[1..], &format!("{text}A")] {
            assert!(decode(bad, key, "list").is_err(), "{bad}");
        }
        assert!(decode(&text, key, "another list").is_err());
    }
}
