//! What front ends get: an answer of the reader as a response, in the coding that the client likes best, or 304.

use std::sync::Arc;

use actix_http::Response;
use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use actix_web::web::Bytes;

use super::accept_encoding::accepted;
use super::call::Call;
use super::conditions::EntityTags;
use crate::delivery::{Answer, Coding, Reader, Variant};

/// The response to a call.
pub(super) fn delivered(call: &Call, answer: &Arc<Answer>) -> HttpResponse {
    HttpResponse::from(response(&call.server.reader, call.headers(), answer))
}

/// The response to a request with these headers.
pub(super) fn response(reader: &Reader, headers: &HeaderMap, answer: &Arc<Answer>) -> Response<BoxBody> {
    let (variant, coding) = chosen(reader, headers, answer);
    let fresh = has(headers, answer, variant);
    let (status, body) = if fresh {
        (StatusCode::NOT_MODIFIED, BoxBody::new(()))
    } else {
        (StatusCode::OK, BoxBody::new(variant.bytes.clone()))
    };
    let mut response = Response::with_body(status, body);
    let map = response.headers_mut();
    put(map, header::ETAG, &variant.etag);
    put(map, header::CACHE_CONTROL, &answer.cache_control);
    if let Some(vary) = vary(answer.is_encodable(), reader.is_public()) {
        map.insert(header::VARY, HeaderValue::from_static(vary));
    }
    for (name, value) in &answer.tags {
        put(map, HeaderName::from_static(name), value);
    }
    if !fresh {
        map.insert(header::CONTENT_TYPE, HeaderValue::from_static(answer.media_type));
        put(map, header::LAST_MODIFIED, &answer.last_modified);
        if let Some(coding) = coding {
            map.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding.name()));
        }
    }
    response
}

/// The bytes that the client likes best of those that are there. Where it would like others, they are made for the next
/// one who asks.
fn chosen<'a>(reader: &Reader, headers: &HeaderMap, answer: &'a Arc<Answer>) -> (&'a Variant, Option<Coding>) {
    if !answer.is_encodable() || !headers.contains_key(header::ACCEPT_ENCODING) {
        return (&answer.plain, None);
    }
    let mut liked = accepted(headers).peekable();
    let wanted = liked.peek().is_some();
    let found = liked.find_map(|coding| Some((answer.encoded(coding)?, Some(coding))));
    found.unwrap_or_else(|| {
        if wanted {
            reader.want_encoded(answer);
        }
        (&answer.plain, None)
    })
}

/// Whether the client has the answer, in whatever coding. What is no list of entity tags matches nothing, so that its
/// sender gets the whole answer.
fn has(headers: &HeaderMap, answer: &Answer, variant: &Variant) -> bool {
    let Some(given) = headers.get(header::IF_NONE_MATCH) else { return false };
    // Nearly all who ask send the one tag that they got.
    if given.as_bytes() == variant.etag {
        return true;
    }
    match EntityTags::of(headers, &header::IF_NONE_MATCH) {
        Ok(Some(tags)) => {
            answer.variants().any(|its| std::str::from_utf8(&its.etag).is_ok_and(|tag| tags.name_weakly(tag)))
        }
        Ok(None) | Err(()) => false,
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

/// Puts a header whose value is there as bytes, without a copy of them. What is no value of a header is left out: none of
/// ours is.
fn put(map: &mut HeaderMap, name: HeaderName, value: &Bytes) {
    if value.is_empty() {
        return;
    }
    if let Ok(value) = HeaderValue::from_maybe_shared(value.clone()) {
        map.insert(name, value);
    }
}
