//! What holds for every request, whatever it asks for: its id, its bounds, its line in the log.

use std::panic::AssertUnwindSafe;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

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

use crate::content::TokenId;
use crate::http::Access;
use crate::http::access::host;
use crate::http::connection::Activity;
use crate::http::endpoint::handler::Endpoint;
use crate::http::extract::call::Call;
use crate::http::middleware::method;
use crate::http::middleware::request_id::{self, RequestId};
use crate::http::problem::{BYTES_MAX, CLIENT_GONE, INTERNAL, NOT_IMPLEMENTED, Problem, URL_TOO_LONG};
use crate::http::state::State;

/// Takes a request over from the framework and gives its answer back.
pub(in crate::http) async fn wrap(
    request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let started = Instant::now();
    let id = RequestId::of(request.headers());
    request.extensions_mut().insert(id.clone());
    let span = request_span(&id);
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

/// What says in a line of the log which request it belongs to, at any level that is logged at all.
fn request_span(id: &RequestId) -> tracing::Span {
    tracing::error_span!("request", request_id = id.as_str())
}

/// What every answer carries, whoever gives it. What is said of the bytes is not said where there are none, because the
/// client has them: it was told with them (RFC 9110, section 15.4.5).
pub(in crate::http) fn stamp(status: StatusCode, headers: &mut HeaderMap, id: RequestId) {
    headers.insert(request_id::HEADER.clone(), id.into_value());
    if status != StatusCode::NOT_MODIFIED {
        headers.insert(header::X_CONTENT_TYPE_OPTIONS, const { HeaderValue::from_static("nosniff") });
    }
}

/// What every request has to be before it is routed.
fn admit(request: &HttpRequest) -> Result<(), Problem> {
    if method::registered(request.method()).is_none() {
        // After CONNECT what follows would be no HTTP, and after an unknown method nobody knows what follows.
        return Err(Problem::new(
            &NOT_IMPLEMENTED,
            "The server supports GET, HEAD, POST, PUT, PATCH and \
            DELETE",
        )
        .closing());
    }
    let Some(state) = request.app_data::<Data<State>>() else { return Ok(()) };
    let most = state.settings.url_bytes_max;
    let length = request.uri().path().len() + request.uri().query().map_or(0, |query| query.len() + 1);
    if length > most {
        return Err(Problem::new(&URL_TOO_LONG, format!("A URL may have at most {most} bytes; this one has {length}"))
            .member(&BYTES_MAX, most));
    }
    // Probes ask by address, and are told nothing that matters.
    if matches!(request.path(), "/livez" | "/readyz") {
        return Ok(());
    }
    host::check(request, &state.hosts)
}

/// Answers a request that was routed. A panic below becomes an answer too, for a closed connection explains nothing.
pub(in crate::http) async fn answer(
    state: Arc<State>,
    endpoint: &'static Endpoint,
    request: HttpRequest,
    payload: Payload,
) -> HttpResponse {
    let id = request.extensions().get::<RequestId>().cloned().unwrap_or_else(|| RequestId::of(request.headers()));
    let route = endpoint.route;
    let schemas_public = state.settings.schemas_public;
    let activity = request.conn_data::<Rc<Activity>>().filter(|_| route.only_reads()).cloned();
    let half_closed_time_max = state.settings.half_closed_time_max;
    let answering = async {
        let call = Call::open(state, route, request, payload).await?;
        (endpoint.handler)(&call).await.map_err(|mut problem| {
            if let Some(text) = &*call.text.borrow() {
                problem.locate(text);
            }
            problem
        })
    };
    let answering = unless_gone(answering, activity, half_closed_time_max);
    let answered = caught(answering, route.operation).await;
    let (is_closed, is_problem) = (!schemas_public, answered.is_err());
    let mut response = answered.unwrap_or_else(|problem| problem.into_response(&id));
    let headers = response.headers_mut();
    let varies = match route.access {
        Access::Public => false,
        Access::Schemas => is_closed,
        // What front ends get says by itself what it varies by.
        Access::Delivery => is_problem,
        Access::Management => true,
    };
    if varies {
        headers.insert(header::VARY, const { HeaderValue::from_static("Authorization") });
    }
    if route.access == Access::Management {
        // What editors see is drafts and names of people: no browser stores it, whatever the route says.
        headers.insert(header::CACHE_CONTROL, const { HeaderValue::from_static(NO_STORE) });
    } else if route.access == Access::Schemas && is_closed && !is_problem {
        headers.insert(header::CACHE_CONTROL, const { HeaderValue::from_static("private, no-cache") });
    }
    response
}

const NO_STORE: &str = "no-store";

/// What comes of answering, which is ended with all that it waits for when the client is gone: a query is cancelled in the
/// database.
///
/// A client that closed its sending side may wait for the answer or may be gone; nothing tells which before something is
/// sent to it. Most servers take it to be gone. Here it has a moment, in which all is answered that is not heavy.
async fn unless_gone(
    answering: impl Future<Output = Result<HttpResponse, Problem>>,
    activity: Option<Rc<Activity>>,
    half_closed_time_max: Duration,
) -> Result<HttpResponse, Problem> {
    let Some(activity) = activity else { return answering.await };
    let gone = async {
        activity.ended().await;
        tokio::time::sleep(half_closed_time_max).await;
    };
    tokio::select! {
        biased;
        answered = answering => answered,
        () = gone => Err(Problem::new(&CLIENT_GONE, "The client closed its side of the connection before the response \
            was ready")),
    }
}

/// What comes of answering; of a panic a problem.
async fn caught(
    answering: impl Future<Output = Result<HttpResponse, Problem>>,
    operation: &str,
) -> Result<HttpResponse, Problem> {
    AssertUnwindSafe(answering).catch_unwind().await.unwrap_or_else(|_| {
        tracing::error!(operation, "a handler panicked");
        Err(Problem::new(&INTERNAL, "The cause is in the server's log, under this `request_id`"))
    })
}

/// Counts an answer, and says which pages elsewhere may read it.
fn count(response: &mut ServiceResponse<BoxBody>, started: Instant) {
    let request = response.request().clone();
    let Some(state) = request.app_data::<Data<State>>() else { return };
    let (route, status) = (request.match_pattern(), response.status().as_u16());
    state.metrics.routed(request.method(), route.as_deref(), status, started.elapsed());
    if route.is_none_or(|route| !route.starts_with("/v1/manage") && route != "/metrics") {
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
        method = method::label(request.method()),
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

    /// What was logged.
    #[derive(Clone, Default)]
    struct Log(Arc<std::sync::Mutex<Vec<u8>>>);

    impl std::io::Write for Log {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn an_error_names_its_request_at_any_level() {
        use tracing_subscriber::filter::LevelFilter;
        for level in [LevelFilter::ERROR, LevelFilter::WARN, LevelFilter::INFO] {
            let (log, id) = (Log::default(), RequestId::fresh());
            let writer = log.clone();
            let subscriber = tracing_subscriber::fmt().with_max_level(level).with_writer(move || writer.clone());
            tracing::subscriber::with_default(subscriber.finish(), || {
                request_span(&id).in_scope(|| tracing::error!("a request failed"));
            });
            let log = String::from_utf8(log.0.lock().unwrap().clone()).unwrap();
            assert!(log.contains("a request failed") && log.contains(id.as_str()), "{level}: {log}");
        }
    }

    #[tokio::test]
    async fn a_panic_is_answered() {
        let problem = caught(async { panic!("on purpose") }, "test").await.unwrap_err();
        assert_eq!(problem.kind().status, 500);
    }
}
