//! Places in lists as texts for clients.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// The secret that cursors are sealed with. It is kept in the database, so that all servers on it have the same one and a
/// restart leaves cursors valid.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct CursorKey([u8; KEY_BYTES]);

const KEY_BYTES: usize = 32;
/// Bytes of a seal: an HMAC-SHA-256 cut to half of it (RFC 2104, section 5).
const SEAL_BYTES: usize = 16;

impl CursorKey {
    /// The key of these bytes; none where they are not 32.
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The text for a place in a list, which means nothing to a client. It ends with a code over the place and over the
    /// list that nobody can make without the key, so that one that was made up, changed, cut or carried to another list is
    /// refused.
    pub fn seal(&self, list: &str, place: &[u8]) -> String {
        let code = self.mac(list, place).map(|mac| mac.finalize().into_bytes()).unwrap_or_default();
        URL_SAFE_NO_PAD.encode([place, code.get(..SEAL_BYTES).unwrap_or_default()].concat())
    }

    /// The place that [`seal`](Self::seal) wrote for the same list; none of any other text.
    pub fn unseal(&self, list: &str, text: &str) -> Option<Vec<u8>> {
        let mut bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let given = bytes.split_off(bytes.len().checked_sub(SEAL_BYTES)?);
        // In constant time, so that nobody finds out a code byte by byte.
        self.mac(list, &bytes)?.verify_truncated_left(&given).ok()?;
        Some(bytes)
    }

    fn mac(&self, list: &str, place: &[u8]) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::new_from_slice(&self.0).ok()?;
        mac.update(list.as_bytes());
        mac.update(&[0]);
        mac.update(place);
        Some(mac)
    }
}

impl fmt::Debug for CursorKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("CursorKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_somebody_made_up_is_refused() {
        let (key, other) = (CursorKey::from_bytes(&[7; 32]).unwrap(), CursorKey::from_bytes(&[8; 32]).unwrap());
        let text = key.seal("list", b"place");
        assert_eq!(key.unseal("list", &text).as_deref(), Some(&b"place"[..]));
        assert_eq!(key.unseal("another list", &text), None);
        assert_eq!(other.unseal("list", &text), None);
        let bytes = URL_SAFE_NO_PAD.decode(&text).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_eq!(key.unseal("list", &URL_SAFE_NO_PAD.encode(changed)), None, "{at}");
        }
        for length in 0..bytes.len() {
            assert_eq!(key.unseal("list", &URL_SAFE_NO_PAD.encode(&bytes[..length])), None, "{length}");
        }
        assert_eq!(CursorKey::from_bytes(&[7; 31]), None);
    }
}
