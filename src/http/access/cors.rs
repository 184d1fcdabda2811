//! Which pages elsewhere may read what readers get (Fetch, section 3.2: cross-origin resource sharing).
//!
//! Nothing here lets anybody in: a page that is not named is not shown the answer by its browser, and that is all. The
//! management side is for programs and names no page.

use actix_web::HttpResponse;
use actix_web::http::header::{self, HeaderMap, HeaderValue};
use actix_web::http::{Method, StatusCode};

/// The pages that may read, by their origins.
#[derive(Clone, Debug)]
pub(in crate::http) enum Origins {
    /// Any page.
    All,
    /// These.
    Listed(Vec<String>),
}

/// Headers of an answer that a page may look at beside those that it always may.
const EXPOSED: &str = "ETag, Retry-After, x-request-id";
/// Headers that a page may send: any, since scripts for tracing and the like add theirs, and none of them opens anything.
/// The star does not stand for `Authorization` (Fetch, section 3.2.4), nor for anything in older browsers.
const TAKEN: &str = "Authorization, Content-Type, If-None-Match, Last-Event-ID, *";
/// How long a browser may remember what it was told, in seconds.
const REMEMBERED: &str = "86400";

impl Origins {
    /// The pages that the settings list; `*` stands for any.
    pub(in crate::http) fn of(listed: &[String]) -> Self {
        if listed.iter().any(|origin| origin == "*") { Self::All } else { Self::Listed(listed.to_vec()) }
    }

    /// Says in an answer of that status which page may read it. `asker` is the `Origin` of the request.
    pub(in crate::http) fn allow(&self, asker: Option<&HeaderValue>, status: StatusCode, answer: &mut HeaderMap) {
        let allowed = match self {
            Self::All => const { HeaderValue::from_static("*") },
            Self::Listed(_) => {
                // The answer to one page is another than that to the next one.
                answer.append(header::VARY, HeaderValue::from_static("Origin"));
                let Some(asker) = asker.filter(|asker| self.lists(asker)) else { return };
                asker.clone()
            }
        };
        answer.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, allowed);
        // What the client has already was exposed when it came.
        if status != StatusCode::NOT_MODIFIED {
            answer.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, const { HeaderValue::from_static(EXPOSED) });
        }
    }

    fn lists(&self, asker: &HeaderValue) -> bool {
        match self {
            Self::All => true,
            Self::Listed(origins) => origins.iter().any(|origin| origin.as_bytes() == asker.as_bytes()),
        }
    }
}

/// Whether a request only asks what a page may do.
pub(in crate::http) fn is_preflight(method: &Method, headers: &HeaderMap) -> bool {
    *method == Method::OPTIONS
        && headers.contains_key(header::ORIGIN)
        && headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD)
}

/// The answer to such a request, about a path that takes these methods.
pub(in crate::http) fn preflight(allowed: &str) -> HttpResponse {
    HttpResponse::NoContent()
        .insert_header((header::ACCESS_CONTROL_ALLOW_METHODS, allowed))
        .insert_header((header::ACCESS_CONTROL_ALLOW_HEADERS, TAKEN))
        .insert_header((header::ACCESS_CONTROL_MAX_AGE, REMEMBERED))
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .finish()
}
