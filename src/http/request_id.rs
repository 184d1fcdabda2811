//! The name of one request, in its answer and in the log.

use std::cell::Cell;

use actix_web::http::header::{HeaderMap, HeaderName};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The header that carries it.
pub(super) static HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// Enough that two threads, of all servers that ever ran, do not share them.
const RANDOM_BYTES: usize = 12;
/// As many requests as one thread answers in its life.
const COUNT_BYTES: usize = 6;

fn random() -> [u8; RANDOM_BYTES] {
    let mut bytes = [0; RANDOM_BYTES];
    // Without randomness threads share their ids, which harms nobody but the log's reader.
    let _ = getrandom::fill(&mut bytes);
    bytes
}

/// The name of one request: what the client gave, where that is sane, and else one of ours.
#[derive(Clone, Debug)]
pub(super) struct RequestId(String);

impl RequestId {
    /// The id of a request with these headers.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let given = headers.get(&HEADER).and_then(|value| value.to_str().ok());
        given.filter(|text| is_sane(text)).map_or_else(Self::fresh, |text| Self(text.to_owned()))
    }

    /// The id as text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// An id that no other request has: what is random in it is made once in each thread, and the rest counts, so that
    /// a request does not wait for the operating system's randomness.
    fn fresh() -> Self {
        thread_local! {
            static NEXT: Cell<([u8; RANDOM_BYTES], u64)> = Cell::new((random(), 0));
        }
        let (random, count) = NEXT.get();
        NEXT.set((random, count.wrapping_add(1)));
        let mut bytes = [0; RANDOM_BYTES + COUNT_BYTES];
        let (start, end) = bytes.split_at_mut(RANDOM_BYTES);
        start.copy_from_slice(&random);
        let count = count.to_be_bytes();
        end.copy_from_slice(count.last_chunk::<COUNT_BYTES>().unwrap_or(&[0; COUNT_BYTES]));
        Self(URL_SAFE_NO_PAD.encode(bytes))
    }
}

/// Whether a client's id can stand in a log and in a header without harm.
fn is_sane(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_sane_id_is_taken_over() {
        assert!(is_sane("abc-1.2_3"));
        for bad in ["", "a b", "a\"b", &"a".repeat(65), "ä"] {
            assert!(!is_sane(bad), "{bad}");
        }
    }
}
