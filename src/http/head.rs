//! The header of an answer, as the framework takes it.

use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};

use crate::delivery::{HeaderField, TagHeader, Variant};

static SURROGATE_KEY: HeaderName = HeaderName::from_static(TagHeader::SurrogateKey.name());
static CACHE_TAG: HeaderName = HeaderName::from_static(TagHeader::CacheTag.name());
static CACHE_GROUPS: HeaderName = HeaderName::from_static(TagHeader::CacheGroups.name());

/// Puts the header of a variant into a response, that of a 304 where it is `fresh`.
pub(super) fn put(variant: &Variant, fresh: bool, headers: &mut HeaderMap) {
    for (field, value) in variant.fields(|field| !fresh || field.is_of_304()) {
        // A value stays where it is and is only looked through, and none of ours is refused.
        if let Ok(value) = HeaderValue::from_maybe_shared(value) {
            // None of them is there yet, and to look for what would be replaced takes longer.
            headers.append(name(field), value);
        }
    }
}

fn name(field: HeaderField) -> HeaderName {
    match field {
        HeaderField::EntityTag => header::ETAG,
        HeaderField::CacheControl => header::CACHE_CONTROL,
        HeaderField::Vary => header::VARY,
        HeaderField::ContentType => header::CONTENT_TYPE,
        HeaderField::ContentEncoding => header::CONTENT_ENCODING,
        HeaderField::LastModified => header::LAST_MODIFIED,
        HeaderField::Tags(TagHeader::SurrogateKey) => SURROGATE_KEY.clone(),
        HeaderField::Tags(TagHeader::CacheTag) => CACHE_TAG.clone(),
        HeaderField::Tags(TagHeader::CacheGroups) => CACHE_GROUPS.clone(),
    }
}
