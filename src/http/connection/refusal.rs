//! The framework's own refusals, as problems. Heads that are no HTTP, that are too large or that come too slowly never
//! reach the app: the framework answers them with a bare status line, which is replaced here.

use actix_web::web::Bytes;

use crate::http::middleware::request_id::{self, RequestId};
use crate::http::problem::{BAD_REQUEST, HEAD_TOO_LARGE, HEAD_TOO_SLOW, Kind, MEDIA_TYPE, Problem};
use crate::http::state::State;

/// The framework's refusals are shorter than this.
const BYTES_MAX: usize = 256;

/// The answer in the place of a refusal of the framework's; none where these bytes are something else.
pub(super) fn of(bytes: &[u8], state: &State) -> Option<Bytes> {
    if bytes.len() > BYTES_MAX {
        return None;
    }
    let head = std::str::from_utf8(bytes).ok()?.strip_suffix("\r\n\r\n")?;
    let (status_line, fields) = head.split_once("\r\n")?;
    let kind: &Kind =
        match status_line.strip_prefix("HTTP/1.1 ").or_else(|| status_line.strip_prefix("HTTP/1.0 "))?.get(..3)? {
            "400" => &BAD_REQUEST,
            "408" => &HEAD_TOO_SLOW,
            "431" => &HEAD_TOO_LARGE,
            _ => return None,
        };
    let detail = match kind.status {
        408 => {
            format!("The request line and headers must arrive within {} s", state.settings.head_time_max.as_secs_f32())
        }
        431 => "The request line and headers are larger than the server accepts".to_owned(),
        _ => {
            "The request is not valid HTTP/1.1 (RFC 9112): check its request line, header names, `Content-Length` and \
             `Transfer-Encoding`"
                .to_owned()
        }
    };
    let id = RequestId::fresh();
    state.metrics.refused(kind.status);
    tracing::info!(status = kind.status, request_id = id.as_str(), "refused a request that could not be read as HTTP");
    let body = Problem::new(kind, detail).into_value(&id).to_string();
    let date = fields.split("\r\n").find(|field| field.to_ascii_lowercase().starts_with("date:"));
    let date = date.map_or_else(String::new, |date| format!("{date}\r\n"));
    let length = body.len();
    Some(Bytes::from(format!(
        "{status_line}\r\ncontent-length: {length}\r\ncontent-type: {MEDIA_TYPE}\r\ncache-control: no-store\r\n\
         x-content-type-options: nosniff\r\n{}: {}\r\nconnection: close\r\n{date}\r\n{body}",
        request_id::HEADER.as_str(),
        id.as_str(),
    )))
}
