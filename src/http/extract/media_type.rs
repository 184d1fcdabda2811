//! The media type that a `Content-Type` names.

use actix_web::HttpRequest;
use actix_web::http::header;

/// The media type of a request's body, in lower case and without parameters; none where the header is missing or
/// unreadable, or names a character set that is not UTF-8.
pub(in crate::http) fn of(request: &HttpRequest) -> Option<String> {
    let value = request.headers().get(header::CONTENT_TYPE)?.to_str().ok()?;
    let mut parts = value.split(';');
    let name = parts.next()?.trim().to_ascii_lowercase();
    let foreign = parts.filter_map(|part| part.split_once('=')).any(|(key, value)| {
        key.trim().eq_ignore_ascii_case("charset") && !value.trim().trim_matches('"').eq_ignore_ascii_case("utf-8")
    });
    (!foreign && !name.is_empty()).then_some(name)
}
