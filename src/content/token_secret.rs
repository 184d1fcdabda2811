//! The secret of a token: the text that a program shows to be let in. Knows its form, not who holds it.

use std::borrow::Cow;
use std::fmt;

use sha2::{Digest, Sha256};

use super::TokenKind;

/// `gly_<kind>_`, 256 random bits in base 62, and the CRC-32 of all that stands before it in base 62. The checksum
/// lets a mistyped or cut secret be refused without a look into the database, and lets scanners of leaked secrets know
/// a real one. The text itself is never stored and never logged.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenSecret {
    text: String,
    kind: TokenKind,
}

/// A text that is no secret of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a token starts with `gly_` and ends with a matching checksum; this one is incomplete or mistyped")]
pub struct TokenSecretError;

/// Digits, then capitals, then small letters: the order that sorts as ASCII does.
const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// As many digits in base 62 as 256 bits take.
const RANDOM_DIGITS: usize = 43;
/// As many digits in base 62 as 32 bits take.
const CHECKSUM_DIGITS: usize = 6;

impl TokenSecret {
    /// The secret of these 32 random bytes, which come from the operating system.
    pub fn of(kind: TokenKind, random: [u8; 32]) -> Self {
        let mut text = format!("gly_{}_{}", abbreviation(kind), base_62(&random, RANDOM_DIGITS));
        let checksum = checksum(&text);
        text.push_str(&checksum);
        Self { text, kind }
    }

    /// Reads a secret; what does not end with its checksum is none.
    pub fn parse(text: &str) -> Result<Self, TokenSecretError> {
        let rest = text.strip_prefix("gly_").ok_or(TokenSecretError)?;
        let (kind, digits) = rest.split_once('_').ok_or(TokenSecretError)?;
        let kinds = [TokenKind::Delivery, TokenKind::Preview, TokenKind::Management];
        let kind = kinds.into_iter().find(|kind_name| abbreviation(*kind_name) == kind).ok_or(TokenSecretError)?;
        let well_formed = digits.len() == RANDOM_DIGITS + CHECKSUM_DIGITS
            && digits.bytes().all(|digit| digit.is_ascii_alphanumeric());
        let (checked, given) = text
            .len()
            .checked_sub(CHECKSUM_DIGITS)
            .and_then(|end| text.split_at_checked(end))
            .ok_or(TokenSecretError)?;
        if well_formed && checksum(checked) == given {
            Ok(Self { text: text.to_owned(), kind })
        } else {
            Err(TokenSecretError)
        }
    }

    /// A text without the secrets that stand in it, whole or cut: of each the beginning is left, which says what it is.
    pub fn redact(text: &str) -> Cow<'_, str> {
        let mut redacted = Cow::Borrowed(text);
        for kind in [TokenKind::Delivery, TokenKind::Preview, TokenKind::Management] {
            let start = format!("gly_{}_", abbreviation(kind));
            if redacted.contains(&start) {
                let mut parts = redacted.split(&start);
                let mut left = parts.next().unwrap_or_default().to_owned();
                for part in parts {
                    let secret = part.bytes().take_while(u8::is_ascii_alphanumeric).count();
                    let (hidden, rest) = part.split_at_checked(secret).unwrap_or(("", part));
                    left.push_str(&start);
                    left.push_str(if hidden.is_empty() { "" } else { "…" });
                    left.push_str(rest);
                }
                redacted = Cow::Owned(left);
            }
        }
        redacted
    }

    /// The base that the secret says it opens; the stored token has the last word.
    pub fn kind(&self) -> TokenKind {
        self.kind
    }

    /// The SHA-256 of the secret, which is what is stored. 256 random bits need no salt and no slow hash.
    pub fn hash(&self) -> [u8; 32] {
        Sha256::digest(self.text.as_bytes()).into()
    }

    /// The secret itself, to be shown once to the person that it was made for.
    pub fn reveal(&self) -> &str {
        &self.text
    }
}

impl fmt::Debug for TokenSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenSecret(gly_{}_…)", abbreviation(self.kind))
    }
}

const fn abbreviation(kind: TokenKind) -> &'static str {
    match kind {
        TokenKind::Delivery => "dlv",
        TokenKind::Preview => "prv",
        TokenKind::Management => "mgm",
    }
}

fn checksum(text: &str) -> String {
    base_62(&crc32fast::hash(text.as_bytes()).to_be_bytes(), CHECKSUM_DIGITS)
}

/// A big-endian number in base 62, filled up with zeros to so many digits.
fn base_62(bytes: &[u8], digits: usize) -> String {
    let mut number = bytes.to_vec();
    let mut text = Vec::with_capacity(digits);
    for _ in 0..digits {
        let mut remainder = 0_u32;
        for byte in &mut number {
            let value = remainder * 256 + u32::from(*byte);
            *byte = u8::try_from(value / 62).unwrap_or(u8::MAX);
            remainder = value % 62;
        }
        let digit = usize::try_from(remainder).ok().and_then(|index| ALPHABET.get(index)).copied();
        text.push(char::from(digit.unwrap_or(b'0')));
    }
    text.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_comes_back() {
        for kind in [TokenKind::Delivery, TokenKind::Preview, TokenKind::Management] {
            for random in [[0; 32], [7; 32], [255; 32]] {
                let secret = TokenSecret::of(kind, random);
                assert_eq!(secret.reveal().len(), 57);
                assert_eq!(TokenSecret::parse(secret.reveal()), Ok(secret));
            }
        }
    }

    #[test]
    fn base_62_is_positional() {
        assert_eq!(base_62(&62_u32.to_be_bytes(), 3), "010");
        assert_eq!(base_62(&u32::MAX.to_be_bytes(), 6), "4gfFC3");
        assert!(!base_62(&[255; 32], RANDOM_DIGITS).starts_with('0'));
    }

    #[test]
    fn a_secret_with_one_slip_is_none() {
        let secret = TokenSecret::of(TokenKind::Management, [7; 32]);
        let text = secret.reveal();
        for at in 0..text.len() {
            let other = if text.as_bytes()[at] == b'x' { "y" } else { "x" };
            let slip = format!("{}{other}{}", &text[..at], &text[at + 1..]);
            assert_eq!(TokenSecret::parse(&slip), Err(TokenSecretError), "{slip}");
        }
        for bad in ["", "gly_", "gly_mgm_", "gly_dlv_ä", &text[..56], &format!("{text}0")] {
            assert_eq!(TokenSecret::parse(bad), Err(TokenSecretError), "{bad}");
        }
    }

    #[test]
    fn a_secret_is_redacted_wherever_it_stands() {
        let secret = TokenSecret::of(TokenKind::Delivery, [7; 32]);
        let text = format!("one `{0}`, gly_mgm_cut, `{0}` and gly_dlv_.", secret.reveal());
        assert_eq!(TokenSecret::redact(&text), "one `gly_dlv_…`, gly_mgm_…, `gly_dlv_…` and gly_dlv_.");
        assert_eq!(TokenSecret::redact("gly_other_abc and nothing"), "gly_other_abc and nothing");
    }

    #[test]
    fn a_secret_is_not_printed() {
        let secret = TokenSecret::of(TokenKind::Preview, [7; 32]);
        assert_eq!(format!("{secret:?}"), "TokenSecret(gly_prv_…)");
    }
}
