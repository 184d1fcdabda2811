//! What holds for every request, whatever it asks for: its id, its bounds, its line in the log.

use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Instant;

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::error::InternalError;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::middleware::Next;
use actix_web::web::{Data, Payload};
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use futures_util::FutureExt;
use tracing::Instrument;

use super::call::Call;
use super::problem::{BYTES_MAX, INTERNAL, NOT_IMPLEMENTED, Problem, URL_TOO_LONG};
use super::request_id::{self, RequestId};
use super::state::State;
use super::{Access, Route, host};
use crate::content::TokenId;

/// Takes a request over from the framework and gives its answer back.
pub(super) async fn boundary(request: ServiceRequest, next: Next<BoxBody>) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let id = RequestId::of(request.headers());
    request.extensions_mut().insert(id.clone());
    let span = tracing::info_span!("request", request_id = id.as_str());
    let outcome = match admit(request.request()) {
        Ok(()) => next.call(request).instrument(span).await,
        Err(problem) => Ok(request.into_response(problem.into_response(&id))),
    };
    let mut response = match outcome {
        Ok(response) => response,
        // The framework's own failures end here, and leave no request to answer by.
        Err(error) => {
            let answer = Problem::new(&INTERNAL, "The server could not route the request").into_response(&id);
            return Err(InternalError::from_response(error, answer).into());
        }
    };
    let status = response.status();
    stamp(status, response.headers_mut(), id.clone());
    count(&mut response, started);
    log(&response, &id, started);
    Ok(response)
}

/// What every answer carries, whoever gives it. What is said of the bytes is not said where there are none, because the
/// client has them: it was told with them (RFC 9110, section 15.4.5).
pub(super) fn stamp(status: StatusCode, headers: &mut HeaderMap, id: RequestId) {
    headers.insert(request_id::HEADER.clone(), id.into_value());
    if status != StatusCode::NOT_MODIFIED {
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, const { HeaderValue::from_static("nosniff") });
    }
}

/// The methods that are known, though some of them no path takes.
const KNOWN: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"];

/// What every request has to be before it is routed.
fn admit(request: &HttpRequest) -> Result<(), Problem> {
    if !KNOWN.contains(&request.method().as_str()) {
        // After CONNECT what follows would be no HTTP, and after an unknown method nobody knows what follows.
        return Err(Problem::new(&NOT_IMPLEMENTED, "The server knows GET, HEAD, POST, PUT, PATCH and DELETE").closing());
    }
    let Some(state) = request.app_data::<Data<State>>() else { return Ok(()) };
    let most = state.settings.url_bytes_max;
    let length = request.uri().path().len() + request.uri().query().map_or(0, |query| query.len() + 1);
    if length > most {
        return Err(Problem::new(&URL_TOO_LONG, format!("A URL has at most {most} bytes, and this one has {length}"))
            .member(&BYTES_MAX, most));
    }
    // Probes ask by address, and are told nothing that matters.
    if matches!(request.path(), "/livez" | "/readyz") {
        return Ok(());
    }
    host::check(request, &state.hosts)
}

/// Answers a request that was routed. A panic below becomes an answer too, for a closed connection explains nothing.
pub(super) async fn answer(
    state: Arc<State>,
    route: &'static Route,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    let id = request.extensions().get::<RequestId>().cloned().unwrap_or_else(|| RequestId::of(request.headers()));
    let answering = async {
        let call = Call::open(state, route, request, payload).await?;
        (route.handler)(&call).await.map_err(|mut problem| {
            if let Some(text) = &*call.text.borrow() {
                problem.locate(text);
            }
            problem
        })
    };
    let answered = caught(answering, route.operation).await;
    // What front ends get says by itself what it varies by.
    let says_itself = route.access == Access::Public || (route.access == Access::Delivery && answered.is_ok());
    let mut response = answered.unwrap_or_else(|problem| problem.into_response(&id));
    if !says_itself {
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("Authorization"));
    }
    response
}

/// What comes of answering; of a panic a problem.
async fn caught(
    answering: impl Future<Output = Result<HttpResponse, Problem>>,
    operation: &str,
) -> Result<HttpResponse, Problem> {
    AssertUnwindSafe(answering).catch_unwind().await.unwrap_or_else(|_| {
        tracing::error!(operation, "a handler panicked");
        Err(Problem::new(&INTERNAL, "The cause is in the server's log, under the request's id"))
    })
}

/// Counts an answer, and says which pages elsewhere may read it.
fn count(response: &mut ServiceResponse<BoxBody>, started: Instant) {
    let request = response.request().clone();
    let Some(state) = request.app_data::<Data<State>>() else { return };
    let route = request.match_pattern();
    let (route, status) = (route.as_deref().unwrap_or("none"), response.status().as_u16());
    state.metrics.routed(request.method().as_str(), route, status, started.elapsed());
    if !route.starts_with("/v1/manage") && route != "/metrics" {
        let status = response.status();
        state.origins.allow(request.headers().get(header::ORIGIN), status, response.headers_mut());
    }
}

fn log(response: &ServiceResponse<BoxBody>, id: &RequestId, started: Instant) {
    let request = response.request();
    let bytes = match response.response().body().size() {
        BodySize::Sized(bytes) => bytes,
        BodySize::None | BodySize::Stream => 0,
    };
    let token = request.extensions().get::<TokenId>().cloned();
    tracing::info!(
        method = %request.method(),
        route = request.match_pattern().as_deref().unwrap_or("none"),
        status = response.status().as_u16(),
        ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        bytes,
        request_id = id.as_str(),
        token = token.as_ref().map(|token| token.0.as_str()),
        "request answered"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_is_answered() {
        let problem = caught(async { panic!("on purpose") }, "test").await.unwrap_err();
        assert_eq!(problem.kind().status, 500);
    }
}
