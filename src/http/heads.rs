//! The headers of an answer, made when it is first sent: whoever asks for it again gets copies of them.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::web::Bytes;

use crate::delivery::{Answer, Coding, Variant};

/// The headers of an answer in each coding.
pub(super) struct Heads {
    plain: Head,
    encoded: Vec<(Coding, Head)>,
}

/// The headers of an answer in one coding.
struct Head {
    /// Those of a whole answer and of a 304 alike: what RFC 9110, section 15.4.5, asks of a 304, and nothing beside it.
    always: Vec<(HeaderName, HeaderValue)>,
    /// Those that tell of the bytes, and by what they are dropped elsewhere.
    whole: Vec<(HeaderName, HeaderValue)>,
}

impl Heads {
    /// The headers of an answer of a site that is public or not.
    pub(super) fn of(answer: &Answer, public: bool) -> Self {
        let encoded = Coding::ALL.into_iter().filter_map(|coding| {
            let variant = answer.encoded(coding)?;
            Some((coding, Head::of(answer, variant, Some(coding), public)))
        });
        Self { plain: Head::of(answer, &answer.plain, None, public), encoded: encoded.collect() }
    }

    /// Puts the headers of the answer in that coding into a response, those of a 304 where it is `fresh`.
    pub(super) fn put(&self, coding: Option<Coding>, fresh: bool, headers: &mut HeaderMap) {
        let encoded = self.encoded.iter().find(|(its, _)| Some(*its) == coding);
        let head = encoded.map_or(&self.plain, |(_, head)| head);
        let whole = head.whole.iter().filter(|_| !fresh);
        for (name, value) in head.always.iter().chain(whole) {
            headers.insert(name.clone(), value.clone());
        }
    }
}

impl Head {
    fn of(answer: &Answer, variant: &Variant, coding: Option<Coding>, public: bool) -> Self {
        let vary = vary(answer.is_encodable(), public).map(HeaderValue::from_static);
        let tags = answer.tags.iter().map(|(name, tags)| (HeaderName::from_static(name), value(tags)));
        let always = [(header::ETAG, value(&variant.etag)), (header::CACHE_CONTROL, value(&answer.cache_control))];
        let always = always.into_iter().chain([(header::VARY, vary)]);
        let whole = [
            (header::CONTENT_TYPE, Some(HeaderValue::from_static(answer.media_type))),
            (header::LAST_MODIFIED, value(&answer.last_modified)),
            (header::CONTENT_ENCODING, coding.map(|coding| HeaderValue::from_static(coding.name()))),
        ];
        let whole = whole.into_iter().chain(tags);
        let there = |(name, value): (HeaderName, Option<HeaderValue>)| Some((name, value?));
        Self { always: always.filter_map(there).collect(), whole: whole.filter_map(there).collect() }
    }
}

/// What an answer depends on beside its target, and nothing that it does not: each word divides a cache.
const fn vary(encodable: bool, public: bool) -> Option<&'static str> {
    match (encodable, public) {
        (true, true) => Some("Accept-Encoding"),
        (true, false) => Some("Accept-Encoding, Authorization"),
        (false, false) => Some("Authorization"),
        (false, true) => None,
    }
}

/// The bytes as a value; none where there are none. None of ours is no value of a header.
fn value(bytes: &Bytes) -> Option<HeaderValue> {
    HeaderValue::from_maybe_shared(bytes.clone()).ok().filter(|value| !value.is_empty())
}
