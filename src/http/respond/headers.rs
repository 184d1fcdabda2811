//! The header of an answer, as the framework takes it.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::delivery::{Answer, Coding, HeaderField, TagHeader, Variant, Vary};

static SURROGATE_KEY: HeaderName = HeaderName::from_static(TagHeader::SurrogateKey.name());
static CACHE_TAG: HeaderName = HeaderName::from_static(TagHeader::CacheTag.name());
static CACHE_GROUPS: HeaderName = HeaderName::from_static(TagHeader::CacheGroups.name());

/// An answer in the coding that was chosen for a client.
#[derive(Clone, Copy)]
pub(in crate::http) struct Chosen<'a> {
    /// The coding; none for the answer as it is.
    pub(in crate::http) coding: Option<Coding>,
    /// The answer in it.
    pub(in crate::http) variant: &'a Variant,
}

/// Puts the header of an answer in a coding, or as it is, into a response; that of a 304 where it is `fresh`.
pub(in crate::http) fn put(
    answer: &Answer,
    Chosen { coding, variant }: Chosen<'_>,
    fresh: bool,
    headers: &mut HeaderMap,
) {
    // None of them is there yet, and to look for what would be replaced takes longer.
    for (field, value) in variant.fields(|field| !fresh || field.is_of_304()) {
        // A value stays where it is and is only looked through, and none of ours is refused.
        if let Ok(value) = HeaderValue::from_maybe_shared(value) {
            headers.append(name(field), value);
        }
    }
    if let Some(value) = vary(answer.vary) {
        headers.append(header::VARY, value);
    }
    if !fresh {
        headers.append(header::CONTENT_TYPE, HeaderValue::from_static(answer.media_type));
        if let Some(coding) = coding {
            headers.append(header::CONTENT_ENCODING, encoding(coding));
        }
    }
}

fn name(field: HeaderField) -> HeaderName {
    match field {
        HeaderField::EntityTag => header::ETAG,
        HeaderField::CacheControl => header::CACHE_CONTROL,
        HeaderField::LastModified => header::LAST_MODIFIED,
        HeaderField::Tags(TagHeader::SurrogateKey) => SURROGATE_KEY.clone(),
        HeaderField::Tags(TagHeader::CacheTag) => CACHE_TAG.clone(),
        HeaderField::Tags(TagHeader::CacheGroups) => CACHE_GROUPS.clone(),
    }
}

fn vary(by: Vary) -> Option<HeaderValue> {
    match (by.coding, by.reader) {
        (true, false) => Some(const { HeaderValue::from_static("Accept-Encoding") }),
        (true, true) => Some(const { HeaderValue::from_static("Accept-Encoding, Authorization") }),
        (false, true) => Some(const { HeaderValue::from_static("Authorization") }),
        (false, false) => None,
    }
}

const fn encoding(coding: Coding) -> HeaderValue {
    match coding {
        Coding::Brotli => const { HeaderValue::from_static(Coding::Brotli.name()) },
        Coding::Gzip => const { HeaderValue::from_static(Coding::Gzip.name()) },
    }
}
