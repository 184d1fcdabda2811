//! `GET /v1/content/changes/stream`: what changes for readers, as it happens

use std::convert::Infallible;
use std::time::Duration;

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use futures_util::stream::{self, Stream};

use super::query::query;
use crate::content::{Caller, Timestamp};
use crate::delivery::Listener;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::{INVALID_PARAMETER, Problem};
use crate::http::routes::parameters::{COLLECTION_OF_CHANGES, LOCALE_OF_CHANGES, PERSPECTIVE_OF_CHANGES, SINCE};
use crate::http::{Access, Answers, Method, Route, Shape};

/// The place that a client came to, which a browser sends by itself when it connects again (HTML, section 9.2.4).
static LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");
/// Tells a proxy in front not to hold events back.
static ACCEL_BUFFERING: HeaderName = HeaderName::from_static("x-accel-buffering");
/// How often a stream on which nothing happens says that it is there: more often than proxies give up.
const PING: Duration = Duration::from_secs(15);

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/content/changes/stream",
    operation: "stream-changes",
    summary: "Stream changes",
    description: "Streams the changes of `list-changes` as server-sent events, as they happen: `put` when an entry \
        becomes visible or changes, `remove` when it is no longer visible. The id of an event is its position in the \
        change log, so a client that reconnects with `Last-Event-ID`, as browsers do, misses nothing.",
    access: Access::Delivery,
    path_parameters: &[],
    query: &[SINCE, COLLECTION_OF_CHANGES, LOCALE_OF_CHANGES, PERSPECTIVE_OF_CHANGES],
    condition: Condition::None,
    body: None,
    answers: Answers {
        status: 200,
        description: "The changes, one event each.",
        media: &[("text/event-stream", Shape::Text)],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/stream-changes.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let mut request = query(call)?;
    if let Some(place) = call.headers().get(&LAST_EVENT_ID) {
        let place = place.to_str().ok().and_then(|place| place.parse().ok()).filter(|place: &i64| *place >= 0);
        let detail = "`Last-Event-ID` is the id of an event of this stream, which is a whole number";
        request.since = Some(place.ok_or_else(|| Problem::new(&INVALID_PARAMETER, detail))?);
    }
    call.server.count_reader(&call.client())?;
    let listener = call.server.reader.listen((&call.caller, call.client()), call.perspective()?, request).await?;
    let left = left(call);
    Ok(HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .insert_header((ACCEL_BUFFERING.clone(), HeaderValue::from_static("no")))
        .streaming(events(listener, left)))
}

/// How long the token of the caller is still good for; none where it does not end.
fn left(call: &Call) -> Option<Duration> {
    let Caller::Token(grant) = &call.caller else { return None };
    let (end, now) = (grant.expires_at?, call.server.context.clock.now());
    Some(Duration::from_micros(u64::try_from(end.micros() - Timestamp::micros(now)).unwrap_or(0)))
}

/// The events of a listener, and a comment where there are none for a while.
fn events(listener: Listener, left: Option<Duration>) -> impl Stream<Item = Result<Bytes, Infallible>> {
    let end = left.map(|left| tokio::time::Instant::now() + left);
    // The place of now comes first: a client that connects again before anything happened goes on from there.
    let first = Bytes::from(format!("id: {}\nretry: 2000\n\n", listener.position()));
    stream::unfold((listener, Some(first)), move |(mut listener, first)| async move {
        if let Some(first) = first {
            return Some((Ok(first), (listener, None)));
        }
        let ended = async {
            match end {
                Some(end) => tokio::time::sleep_until(end).await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            () = ended => None,
            next = tokio::time::timeout(PING, listener.next()) => match next {
                Ok(change_event) => change_event.map(|change_event| (Ok(change_event.event()), (listener, None))),
                Err(_) => Some((Ok(Bytes::from_static(b": nothing new\n\n")), (listener, None))),
            },
        }
    })
}
