//! What front ends get: an answer of the reader as a response, in the coding that the client likes best, or 304.

use std::sync::Arc;

use actix_http::Response;
use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};

use super::accept_encoding::accepted;
use super::call::Call;
use super::conditions::EntityTags;
use super::head;
use crate::delivery::{Answer, Coding, Reader, Variant};

/// The response to a call.
pub(super) fn delivered(call: &Call, answer: &Arc<Answer>) -> HttpResponse {
    HttpResponse::from(response(&call.server.reader, call.headers(), answer))
}

/// The response to a request with these headers.
pub(super) fn response(reader: &Reader, headers: &HeaderMap, answer: &Arc<Answer>) -> Response<BoxBody> {
    let chosen = chosen(reader, headers, answer);
    let (_, variant) = chosen;
    let fresh = has(headers, answer, variant);
    let (status, body) = if fresh {
        (StatusCode::NOT_MODIFIED, BoxBody::new(()))
    } else {
        (StatusCode::OK, BoxBody::new(variant.bytes()))
    };
    let mut response = Response::with_body(status, body);
    head::put(answer, chosen, fresh, response.headers_mut());
    response
}

/// A coding, or none, and the answer in it.
pub(super) type Chosen<'a> = (Option<Coding>, &'a Variant);

/// The bytes that the client likes best of those that are there. Where it would like others, they are made for the next
/// one who asks.
fn chosen<'a>(reader: &Reader, headers: &HeaderMap, answer: &'a Arc<Answer>) -> Chosen<'a> {
    let mut wanted = false;
    for coding in accepted(headers) {
        if let Some(variant) = answer.encoded(coding) {
            return (Some(coding), variant);
        }
        wanted = true;
    }
    if wanted {
        reader.want_encoded(answer);
    }
    (None, &answer.plain)
}

/// Whether the client has the answer, in whatever coding. What is no list of entity tags matches nothing, so that its
/// sender gets the whole answer.
fn has(headers: &HeaderMap, answer: &Answer, variant: &Variant) -> bool {
    let Some(given) = headers.get(header::IF_NONE_MATCH) else { return false };
    // Nearly all who ask send the one tag that they got.
    if given.as_bytes() == variant.etag() {
        return true;
    }
    let names = |tags: &EntityTags, etag: &[u8]| std::str::from_utf8(etag).is_ok_and(|tag| tags.name_weakly(tag));
    match EntityTags::of(headers, &header::IF_NONE_MATCH) {
        Ok(Some(tags)) => answer.variants().any(|variant| names(&tags, variant.etag())),
        Ok(None) | Err(()) => false,
    }
}
