//! The headers of answers, each described once.

use serde_json::{Map, Value, json};

use crate::http::endpoint::route::Condition;
use crate::http::problem::Kind;
use crate::http::{Access, Route};
use crate::schema::pascal_case;

/// Every header that says something about an answer, and what it says.
const HEADERS: [(&str, &str); 19] = [
    ("x-request-id", "The id of the request, also in the server's log."),
    ("ETag", "The version returned, or the current one if a precondition failed."),
    ("Location", "The URL of what was created."),
    ("Cache-Control", "How long the response may be cached, and by whom."),
    ("Vary", "The request headers that the response depends on."),
    ("Last-Modified", "When the content was last changed."),
    ("Surrogate-Key", "The cache tags of the response, by which CDNs and reverse proxies purge it."),
    ("Cache-Tag", "The same tags, for caches that read this header."),
    ("Cache-Groups", "The same tags (RFC 9875)."),
    ("Content-Security-Policy", "What the page may load."),
    ("Referrer-Policy", "`no-referrer`: linked sites are not told which page the visitor came from."),
    ("Cross-Origin-Opener-Policy", "`same-origin`: pages of other origins get no handle on the window."),
    ("X-Accel-Buffering", "`no`: proxies must not buffer events."),
    ("Retry-After", "How many seconds to wait before trying again."),
    ("WWW-Authenticate", "How to authenticate (RFC 6750)."),
    ("Allow", "The methods that the path supports."),
    ("Accept", "The media types that the route accepts."),
    ("Accept-Post", "The media types that the route accepts."),
    ("Accept-Patch", "The media types that the route accepts."),
];

/// All of them as components.
pub(super) fn components() -> Map<String, Value> {
    let described = |(name, description): (&str, &str)| {
        (pascal_case(name), json!({ "description": description, "schema": { "type": "string" } }))
    };
    HEADERS.into_iter().map(described).collect()
}

/// The headers that an answer may have when all goes well.
pub(super) fn of_success(route: &Route) -> Map<String, Value> {
    let mut names = vec!["x-request-id", "Cache-Control", "Vary"];
    if route.condition != Condition::None || route.answers.status == 201 {
        names.push("ETag");
    }
    if route.answers.status == 201 {
        names.push("Location");
    }
    if route.access == Access::Delivery && route.condition == Condition::Read {
        names.extend(["Last-Modified", "Surrogate-Key", "Cache-Tag", "Cache-Groups"]);
    }
    let answers = |media_type: &str| route.answers.media.iter().any(|(name, _)| *name == media_type);
    if answers("text/html") {
        names.extend(["Content-Security-Policy", "Referrer-Policy", "Cross-Origin-Opener-Policy"]);
    }
    if answers("text/event-stream") {
        names.push("X-Accel-Buffering");
    }
    refer(&names)
}

/// The headers that say that a client has an answer already.
pub(super) fn of_not_modified() -> Map<String, Value> {
    refer(&["x-request-id", "Cache-Control", "Vary", "ETag", "Last-Modified"])
}

/// The headers that a problem of one of these kinds may have.
pub(super) fn of_problems(kinds: &[&Kind]) -> Map<String, Value> {
    let mut names = vec!["x-request-id", "Cache-Control", "Vary"];
    let further: &[&str] = match kinds.first().map(|kind| kind.status) {
        Some(401) => &["WWW-Authenticate"],
        Some(405) => &["Allow"],
        Some(412) => &["ETag"],
        Some(415) => &["Accept", "Accept-Post", "Accept-Patch"],
        Some(429 | 503) => &["Retry-After"],
        _ => &[],
    };
    names.extend(further);
    refer(&names)
}

fn refer(names: &[&str]) -> Map<String, Value> {
    let reference =
        |name: &&str| ((*name).to_owned(), json!({ "$ref": format!("#/components/headers/{}", pascal_case(name)) }));
    names.iter().map(reference).collect()
}
