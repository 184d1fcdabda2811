//! The name of one request, in its answer and in the log.

use actix_web::http::header::{HeaderMap, HeaderName};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// The header that carries it.
pub(super) static HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The name of one request: what the client gave, where that is sane, and else one of ours.
#[derive(Clone, Debug)]
pub(super) struct RequestId(String);

impl RequestId {
    /// The id of a request with these headers.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let given = headers.get(&HEADER).and_then(|value| value.to_str().ok());
        given.filter(|text| is_sane(text)).map_or_else(Self::random, |text| Self(text.to_owned()))
    }

    /// The id as text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    fn random() -> Self {
        let mut bytes = [0; 16];
        // Without randomness the id is the same for all requests, which harms nobody but the log's reader.
        let _ = getrandom::fill(&mut bytes);
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
