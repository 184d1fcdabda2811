//! The answers to what goes well.

use actix_web::HttpResponse;
use actix_web::http::header;
use actix_web::web::Bytes;
use serde::Serialize;

use super::call::Call;
use super::conditions::EntityTags;
use super::problem::Problem;

/// How long an answer may be kept, and by whom.
#[derive(Clone, Copy, Debug)]
pub(super) enum Keep {
    /// By nobody.
    Never,
    /// By the asker alone, asking again each time.
    Private,
    /// By everybody, asking again each time.
    Public,
}

impl Keep {
    const fn header(self) -> &'static str {
        match self {
            Self::Never => "no-store",
            Self::Private => "private, no-cache",
            Self::Public => "public, max-age=0, must-revalidate",
        }
    }
}

/// 200 with JSON made of `value`.
pub(super) fn json(value: &impl Serialize, keep: Keep) -> Result<HttpResponse, Problem> {
    let body = serde_json::to_vec(value).map_err(|error| Problem::internal(&error))?;
    Ok(HttpResponse::Ok()
        .content_type("application/json")
        .insert_header((header::CACHE_CONTROL, keep.header()))
        .body(body))
}

/// 200 with bytes and their entity tag, or 304 where the asker has them.
pub(super) fn bytes(call: &Call, bytes: Bytes, media_type: &str, etag: &str, keep: Keep) -> HttpResponse {
    // What is no list of entity tags matches nothing, so that its sender gets the whole answer.
    let known = EntityTags::of(call.headers(), &header::IF_NONE_MATCH).ok().flatten();
    let fresh = known.is_some_and(|tags| tags.name_weakly(etag));
    let mut answer = if fresh { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::ETAG, etag)).insert_header((header::CACHE_CONTROL, keep.header()));
    if fresh { answer.finish() } else { answer.content_type(media_type).body(bytes) }
}
