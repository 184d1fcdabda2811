//! What front ends get: an answer of the reader as a response, in the coding that the client likes best, or 304.

use std::sync::Arc;

use actix_http::Response;
use actix_web::HttpResponse;
use actix_web::body::BoxBody;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap};

use crate::delivery::{Answer, HeaderField, Variant};
use crate::http::extract::call::Call;
use crate::http::negotiate::accept_encoding::accepted;
use crate::http::negotiate::conditions::EntityTags;
use crate::http::respond::headers::{self, Chosen};

/// The response to a call. The reader was asked for the coding that the client likes best.
pub(in crate::http) fn delivered(call: &Call, answer: &Arc<Answer>) -> HttpResponse {
    let (chosen, _) = chosen(call.headers(), answer);
    HttpResponse::from(response(call.headers(), answer, chosen))
}

/// The response to a request with these headers; none where the answer has to be compressed for it first.
pub(in crate::http) fn at_once(headers: &HeaderMap, answer: &Arc<Answer>) -> Option<Response<BoxBody>> {
    let (chosen, lacks_better) = chosen(headers, answer);
    (!lacks_better).then(|| response(headers, answer, chosen))
}

fn response(headers: &HeaderMap, answer: &Arc<Answer>, chosen: Chosen<'_>) -> Response<BoxBody> {
    let fresh = has(headers, answer, chosen.variant);
    let (status, body) = if fresh {
        (StatusCode::NOT_MODIFIED, BoxBody::new(()))
    } else {
        (StatusCode::OK, BoxBody::new(chosen.variant.bytes()))
    };
    let mut response = Response::with_body(status, body);
    headers::put(answer, chosen, fresh, response.headers_mut());
    response
}

/// The bytes that the client likes best of those that are there, and whether it would like others better that can be made.
fn chosen<'a>(headers: &HeaderMap, answer: &'a Arc<Answer>) -> (Chosen<'a>, bool) {
    let mut lacks_better = false;
    for coding in accepted(headers) {
        if let Some(variant) = answer.encoded(coding) {
            return (Chosen { coding: Some(coding), variant }, lacks_better);
        }
        lacks_better |= answer.lacks(coding);
    }
    (Chosen { coding: None, variant: &answer.plain }, lacks_better)
}

/// Whether the answer has not changed since the time that the client names (RFC 9110, section 13.1.3). It counts where no
/// entity tag does, and only for answers that tell when they changed.
fn is_unmodified(headers: &HeaderMap, variant: &Variant) -> bool {
    let Some(since) = headers.get(header::IF_MODIFIED_SINCE) else { return false };
    let Some((_, modified)) = variant.fields(|field| field == HeaderField::LastModified).next() else { return false };
    let time = |bytes: &[u8]| std::str::from_utf8(bytes).ok()?.parse::<header::HttpDate>().ok();
    match (time(since.as_bytes()), time(&modified)) {
        (Some(since), Some(modified)) => modified <= since,
        _ => false,
    }
}

/// Whether the client has the answer, in whatever coding. What is no list of entity tags matches nothing, so that its
/// sender gets the whole answer.
fn has(headers: &HeaderMap, answer: &Answer, variant: &Variant) -> bool {
    let Some(given) = headers.get(header::IF_NONE_MATCH) else { return is_unmodified(headers, variant) };
    // Nearly all who ask send the one tag that they got.
    if given.as_bytes() == variant.etag() {
        return true;
    }
    match EntityTags::of(headers, &header::IF_NONE_MATCH) {
        Ok(Some(tags)) => answer.etags().any(|etag| std::str::from_utf8(&etag).is_ok_and(|tag| tags.name_weakly(tag))),
        Ok(None) | Err(()) => false,
    }
}
