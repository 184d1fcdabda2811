//! The headers of an answer, made when it is first sent: whoever asks for it again gets copies of them.

use std::ops::Range;

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
            // None of them is there yet, and to look for what would be replaced takes longer.
            headers.append(name.clone(), value.clone());
        }
    }
}

impl Head {
    fn of(answer: &Answer, variant: &Variant, coding: Option<Coding>, public: bool) -> Self {
        let mut values = Values::default();
        let always = [
            (header::ETAG, values.add(&variant.etag)),
            (header::CACHE_CONTROL, values.add(&answer.cache_control)),
            (header::VARY, values.add(vary(answer.is_encodable(), public).as_bytes())),
        ];
        let mut whole = vec![
            (header::CONTENT_TYPE, values.add(answer.media_type.as_bytes())),
            (header::LAST_MODIFIED, values.add(&answer.last_modified)),
            (header::CONTENT_ENCODING, values.add(coding.map_or("", Coding::name).as_bytes())),
        ];
        whole.extend(answer.tags.iter().map(|(name, tags)| (HeaderName::from_static(name), values.add(tags))));
        let values = values.finished();
        let there = |(name, place)| Some((name, values(place)?));
        Self {
            always: always.into_iter().filter_map(there).collect(),
            whole: whole.into_iter().filter_map(there).collect(),
        }
    }
}

/// The values of headers, side by side in one piece of memory: who copies one soon copies the others, and each copy only
/// counts that it is there, for all of them in the same place.
#[derive(Default)]
struct Values(Vec<u8>);

impl Values {
    /// Adds one, and answers where it is.
    fn add(&mut self, value: &[u8]) -> Range<usize> {
        let start = self.0.len();
        self.0.extend_from_slice(value);
        start..self.0.len()
    }

    /// What answers with the value at a place; with none where it is empty. None of ours is no value of a header.
    fn finished(self) -> impl Fn(Range<usize>) -> Option<HeaderValue> {
        let all = Bytes::from(self.0);
        move |place| (!place.is_empty()).then(|| HeaderValue::from_maybe_shared(all.slice(place)).ok())?
    }
}

/// What an answer depends on beside its target, and nothing that it does not: each word divides a cache.
const fn vary(encodable: bool, public: bool) -> &'static str {
    match (encodable, public) {
        (true, true) => "Accept-Encoding",
        (true, false) => "Accept-Encoding, Authorization",
        (false, false) => "Authorization",
        (false, true) => "",
    }
}
