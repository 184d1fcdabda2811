//! Places in lists as texts for clients.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

const CHECKSUM_BYTES: usize = 4;

/// The text for a place in a list, which means nothing to a client. It ends with a checksum over the place and over the
/// list, so that one that was changed, cut or carried to another list is refused instead of read as some other place.
pub fn seal(list: &str, place: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode([place, &checksum(list, place)].concat())
}

/// The place that [`seal`] wrote for the same list; none of any other text.
pub fn unseal(list: &str, text: &str) -> Option<Vec<u8>> {
    let mut bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let given = bytes.split_off(bytes.len().checked_sub(CHECKSUM_BYTES)?);
    (checksum(list, &bytes) == *given).then_some(bytes)
}

fn checksum(list: &str, place: &[u8]) -> [u8; CHECKSUM_BYTES] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(list.as_bytes());
    hasher.update(&[0]);
    hasher.update(place);
    hasher.finalize().to_be_bytes()
}
