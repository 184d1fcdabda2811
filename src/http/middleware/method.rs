//! The methods that are known, though some of them no path takes. Only these are named in figures and in the log: an
//! invented one is as long as its sender likes.

use actix_web::http::Method;

const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "QUERY"];

/// The name of a method, if it is known.
pub(in crate::http) fn registered(method: &Method) -> Option<&'static str> {
    METHODS.into_iter().find(|name| *name == method.as_str())
}

/// The name of a method where it is counted and logged: its own, or `other`.
pub(in crate::http) fn label(method: &Method) -> &'static str {
    registered(method).unwrap_or("other")
}
