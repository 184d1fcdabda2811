//! Short names for long texts.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The first so many bytes of the SHA-256 (FIPS 180-4) of a text, at most 32, each as two hexadecimal digits.
pub fn fingerprint(text: impl AsRef<[u8]>, bytes: usize) -> String {
    let mut digits = String::with_capacity(2 * bytes);
    for byte in Sha256::digest(text).iter().take(bytes) {
        // Writing to a string does not fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_digits_of_the_standard() {
        // The example of FIPS 180-2, appendix B.1.
        assert_eq!(fingerprint("abc", 8), "ba7816bf8f01cfea");
        assert_eq!(fingerprint("abc", 40).len(), 64);
    }
}
