//! What is counted, as Prometheus reads it (`OpenMetrics`, the text format).

use std::time::Duration;

use actix_web::http::Method;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::{Histogram, exponential_buckets};
use prometheus_client::registry::{Registry, Unit};

use crate::delivery::Reader;
use crate::http::endpoint::route::Routes;
use crate::http::middleware::method;

/// The route of a request that has none.
const NO_ROUTE: &str = "none";

/// What is counted of a request that was routed. No request can add a value: methods and routes are those of our own
/// tables, and statuses those that we answer with.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    method: &'static str,
    route: &'static str,
    status: u16,
}

/// What is timed.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: &'static str,
}

/// All that is counted.
pub(in crate::http) struct Metrics {
    routes: Routes,
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    seconds: Family<RouteLabels, Histogram, fn() -> Histogram>,
    hits: Counter,
    answers: Gauge,
    answer_bytes: Gauge,
    dropped: Gauge,
    late: Gauge,
    encodings: Gauge,
    unsent: Gauge,
    listeners: Gauge,
    search_missing: Gauge,
}

/// Half a millisecond to eight seconds.
fn buckets() -> Histogram {
    Histogram::new(exponential_buckets(0.000_5, 2.0, 15))
}

impl Metrics {
    /// Nothing counted yet of these routes.
    pub(in crate::http) fn new(routes: Routes) -> Self {
        let mut registry = Registry::with_prefix("galley");
        let (requests, seconds) = (Family::default(), Family::new_with_constructor(buckets as fn() -> Histogram));
        let (hits, [answers, answer_bytes, dropped, late, encodings, unsent, listeners, search_missing]) =
            (Counter::default(), gauges());
        let help = "Requests handled by a route, by method, route and status";
        registry.register("requests", help, Family::clone(&requests));
        registry.register_with_unit(
            "request",
            "Time taken to handle a routed request",
            Unit::Seconds,
            Family::clone(&seconds),
        );
        registry.register("cache_hits", "Requests served from the response cache, before routing", hits.clone());
        for (name, help, gauge) in [
            ("cache_answers", "Responses in the cache", &answers),
            ("cache_bytes", "Approximate size of the cached responses", &answer_bytes),
            ("cache_dropped", "Cached responses invalidated by writes, since the start", &dropped),
            ("cache_late", "Responses not cached because a write overtook them, since the start", &late),
            ("cache_encodings", "Responses compressed, since the start", &encodings),
            ("unsent_bytes", "Bytes buffered for clients that are not reading them", &unsent),
            ("listeners", "Clients following the change stream", &listeners),
            ("search_index_missing", "Published entries that are not yet in the search index", &search_missing),
        ] {
            registry.register(name, help, Gauge::clone(gauge));
        }
        Self {
            routes,
            registry,
            requests,
            seconds,
            hits,
            answers,
            answer_bytes,
            dropped,
            late,
            encodings,
            unsent,
            listeners,
            search_missing,
        }
    }

    /// Counts an answer from the cache.
    pub(in crate::http) fn hit(&self) {
        self.hits.inc();
    }

    /// Counts an answer to a request that was routed.
    pub(in crate::http) fn routed(&self, method: &Method, pattern: Option<&str>, status: u16, took: Duration) {
        let route = self.routes.iter().map(|route| route.path).find(|path| Some(*path) == pattern).unwrap_or(NO_ROUTE);
        self.requests.get_or_create(&RequestLabels { method: method::label(method), route, status }).inc();
        self.seconds.get_or_create(&RouteLabels { route }).observe(took.as_secs_f64());
    }

    /// Counts the bytes that wait for a client, which were `before` until now.
    pub(in crate::http) fn unsent(&self, before: usize, now: usize) {
        let count = |bytes| i64::try_from(bytes).unwrap_or(i64::MAX);
        self.unsent.inc_by(count(now) - count(before));
    }

    /// Counts an answer to what is no request that could be routed.
    pub(in crate::http) fn refused(&self, status: u16) {
        self.requests.get_or_create(&RequestLabels { method: "other", route: NO_ROUTE, status }).inc();
    }

    /// All that is counted, as text.
    pub(in crate::http) fn text(&self, reader: &Reader) -> Result<String, std::fmt::Error> {
        let figures = reader.cache_figures();
        let whole = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        self.answers.set(whole(figures.answers));
        self.answer_bytes.set(whole(figures.bytes));
        self.dropped.set(whole(figures.dropped));
        self.late.set(whole(figures.discarded_stale));
        self.encodings.set(whole(reader.encodings()));
        self.listeners.set(whole(reader.listeners() as u64));
        self.search_missing.set(whole(reader.search_missing()));
        let mut text = String::new();
        encode(&mut text, &self.registry)?;
        Ok(text)
    }
}

fn gauges() -> [Gauge; 8] {
    std::array::from_fn(|_| Gauge::default())
}
