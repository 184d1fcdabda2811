//! The name of one request, in its answer and in the log.

use std::cell::Cell;

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};

/// The header that carries it.
pub(in crate::http) static HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The letters of an id. Each is one of 64, as base64url has them (RFC 4648, section 5).
const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// Enough that two threads, of all servers that ever ran, do not share them.
const RANDOM_LETTERS: usize = 16;
/// Enough for the requests that one thread answers in its life.
const COUNT_LETTERS: usize = 8;

type Id = [u8; RANDOM_LETTERS + COUNT_LETTERS];

/// The first id of a thread: what is random in all of them, and nothing counted yet.
fn first() -> Id {
    let mut id = [0; RANDOM_LETTERS + COUNT_LETTERS];
    // Without randomness threads share their ids, which harms nobody but the log's reader.
    let _ = getrandom::fill(id.split_at_mut(RANDOM_LETTERS).0);
    id.map(letter)
}

/// The letter of six bits; the other two are left out.
fn letter(bits: u8) -> u8 {
    LETTERS.get(usize::from(bits & 63)).copied().unwrap_or(b'-')
}

/// The next id: its last letter is counted up, and where that one starts over, so is the letter before it.
fn after(mut id: Id) -> Id {
    for place in id.iter_mut().rev().take(COUNT_LETTERS) {
        *place = match *place {
            b'Z' => b'a',
            b'z' => b'0',
            b'9' => b'-',
            b'-' => b'_',
            b'_' => b'A',
            other => other + 1,
        };
        if *place != b'A' {
            break;
        }
    }
    id
}

/// The name of one request: what the client gave, where that is sane, and else one of ours.
#[derive(Clone, Debug)]
pub(in crate::http) struct RequestId(HeaderValue);

impl RequestId {
    /// The id of a request with these headers.
    pub(in crate::http) fn of(headers: &HeaderMap) -> Self {
        let given = headers.get(&HEADER).filter(|value| value.to_str().is_ok_and(is_sane));
        given.map_or_else(Self::fresh, |value| Self(value.clone()))
    }

    /// The id as text.
    pub(in crate::http) fn as_str(&self) -> &str {
        self.0.to_str().unwrap_or_default()
    }

    /// The id as the value of its header.
    pub(in crate::http) fn into_value(self) -> HeaderValue {
        self.0
    }

    /// An id that no other request has: what is random in it is made once in each thread, and the rest counts, so that
    /// a request does not wait for the operating system's randomness.
    pub(in crate::http) fn fresh() -> Self {
        thread_local! {
            static NEXT: Cell<Id> = Cell::new(first());
        }
        let id = NEXT.get();
        NEXT.set(after(id));
        Self(HeaderValue::from_bytes(&id).unwrap_or(HeaderValue::from_static("-")))
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
    fn an_id_comes_once() {
        let mut id = [b'A'; RANDOM_LETTERS + COUNT_LETTERS];
        let mut seen = std::collections::HashSet::new();
        for _ in 0..=64 * 64 {
            assert!(id.is_ascii() && seen.insert(id));
            id = after(id);
        }
        assert!(id.ends_with(b"AABAB"));
        assert_eq!(after([b'_'; RANDOM_LETTERS + COUNT_LETTERS]).as_slice(), b"________________AAAAAAAA");
        let fresh: std::collections::HashSet<_> = (0..100).map(|_| RequestId::fresh().as_str().to_owned()).collect();
        assert!(fresh.len() == 100 && fresh.iter().all(|id| id.len() == 24 && is_sane(id)));
    }

    #[test]
    fn only_a_sane_id_is_taken_over() {
        assert!(is_sane("abc-1.2_3"));
        for bad in ["", "a b", "a\"b", &"a".repeat(65), "ä"] {
            assert!(!is_sane(bad), "{bad}");
        }
    }
}
