//! A request whose answer is kept.

use std::time::Instant;

use actix_http::{Request, Response};
use actix_web::HttpMessage as _;
use actix_web::body::{BodySize, BoxBody, MessageBody as _};
use actix_web::http::Method;
use actix_web::http::header;

use crate::http::access;
use crate::http::access::host;
use crate::http::middleware;
use crate::http::middleware::request_id::RequestId;
use crate::http::negotiate::accept;
use crate::http::respond::delivered;
use crate::http::state::State;

/// Where everything lies that the reader keeps.
const BASE: &str = "/v1/";

/// The answer to a request, if it is kept and the request may have it. Whatever is unusual about a request goes the whole
/// way: it gets the same answer there, or its problem.
pub(super) fn hit(state: &State, request: &Request) -> Option<Response<BoxBody>> {
    // The time is told to the log and to nobody else.
    let begun = tracing::enabled!(tracing::Level::DEBUG).then(Instant::now);
    if !matches!(*request.method(), Method::GET | Method::HEAD) || request.uri().authority().is_some() {
        return None;
    }
    let target = request.uri().path_and_query()?.as_str();
    if !target.starts_with(BASE) {
        return None;
    }
    let cached = state.reader.cached(target);
    let answer = cached.or_else(|| state.reader.cached(state.aliases.normal(target)?.as_str()))?;
    let headers = request.headers();
    let refused = headers.contains_key(header::ACCEPT) && !accept::takes(headers, answer.media_type);
    if refused || !host::is_plainly_allowed(headers, &state.hosts) || !access::is_cached_reader(state, headers) {
        return None;
    }
    // What has to be compressed first is compressed on the whole way.
    let mut response = delivered::at_once(headers, &answer)?;
    let id = RequestId::of(headers);
    if let Some(begun) = begun {
        log(request, &response, &id, begun);
    }
    let status = response.status();
    middleware::stamp(status, response.headers_mut(), id);
    state.origins.allow(headers.get(header::ORIGIN), status, response.headers_mut());
    state.metrics.hit();
    Some(response)
}

/// A line for each hit would be most of the log and of the time, so that it is written where somebody asks for more.
fn log(request: &Request, response: &Response<BoxBody>, id: &RequestId, begun: Instant) {
    let bytes = match response.body().size() {
        BodySize::Sized(bytes) => bytes,
        BodySize::None | BodySize::Stream => 0,
    };
    tracing::debug!(
        method = %request.method(),
        status = response.status().as_u16(),
        us = u64::try_from(begun.elapsed().as_micros()).unwrap_or(u64::MAX),
        bytes,
        request_id = id.as_str(),
        "request answered from the cache"
    );
}
