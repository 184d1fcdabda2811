//! The answers to what goes well.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName, HeaderValue};
use actix_web::web::Bytes;
use serde::Serialize;

use crate::actions::{Mode, WriteResult};
use crate::content::body_entity_tag;
use crate::http::dto::EntryAnswer;
use crate::http::extract::call::Call;
use crate::http::negotiate::accept_encoding::accepted;
use crate::http::negotiate::conditions::EntityTags;
use crate::http::negotiate::entity_tag;
use crate::http::problem::Problem;
use crate::http::state::StaticPage;

const JSON: &str = "application/json";

/// How long an answer may be kept, and by whom.
#[derive(Clone, Copy, Debug)]
pub(in crate::http) enum CacheControl {
    /// By nobody.
    Never,
    /// By everybody, asking again each time.
    Public,
}

impl CacheControl {
    const fn header(self) -> &'static str {
        match self {
            Self::Never => "no-store",
            Self::Public => "public, max-age=0, must-revalidate",
        }
    }
}

/// 200 with JSON made of `value`.
pub(in crate::http) fn json(value: &impl Serialize, keep: CacheControl) -> Result<HttpResponse, Problem> {
    let body = serde_json::to_vec(value).map_err(|error| Problem::internal(&error))?;
    Ok(HttpResponse::Ok().content_type(JSON).insert_header((header::CACHE_CONTROL, keep.header())).body(body))
}

/// 200 with JSON that was read, or 304 where the asker has it.
pub(in crate::http) fn read(call: &Call, value: &impl Serialize) -> Result<HttpResponse, Problem> {
    let body = serde_json::to_vec(value).map_err(|error| Problem::internal(&error))?;
    let etag = body_entity_tag(&body);
    Ok(bytes(call, Bytes::from(body), JSON, &etag, CacheControl::Never))
}

/// 200 with an entry as it is after a write. What was only tried has no entity tag, for there is no such version.
pub(in crate::http) fn written(call: &Call, written: &WriteResult) -> Result<HttpResponse, Problem> {
    let mut response = json(&EntryAnswer::new(written, call.mode()), CacheControl::Never)?;
    if call.mode() == Mode::Real {
        set(&mut response, &header::ETAG, &entity_tag::of(written)?);
    }
    Ok(response)
}

/// 201 with an entry that was created, and where it is found; 200 where that was only tried.
pub(in crate::http) fn created(call: &Call, entry: &WriteResult) -> Result<HttpResponse, Problem> {
    let mut response = written(call, entry)?;
    if call.mode() == Mode::DryRun {
        return Ok(response);
    }
    *response.status_mut() = StatusCode::CREATED;
    let place = format!("/v1/manage/{}/{}", call.path("collection"), entry.entry.id);
    set(&mut response, &header::LOCATION, &place);
    Ok(response)
}

/// 200 with an entry that was read, or 304 where the asker has it.
pub(in crate::http) fn found(call: &Call, found: &WriteResult) -> Result<HttpResponse, Problem> {
    let body = serde_json::to_vec(&EntryAnswer::new(found, Mode::Real)).map_err(|error| Problem::internal(&error))?;
    Ok(bytes(call, Bytes::from(body), JSON, &entity_tag::of(found)?, CacheControl::Never))
}

fn set(response: &mut HttpResponse, name: &HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name.clone(), value);
    }
}

/// 200 with a page for a browser, or 304 where the browser has it.
pub(in crate::http) fn html(call: &Call, page: &StaticPage) -> HttpResponse {
    let mut response = self::page(call, page, "text/html; charset=utf-8");
    set(&mut response, &header::CONTENT_SECURITY_POLICY, &call.server.security_policy);
    // The page is nobody's opener, and tells nobody where a reader came from.
    set(&mut response, &header::REFERRER_POLICY, "no-referrer");
    set(&mut response, &header::CROSS_ORIGIN_OPENER_POLICY, "same-origin");
    response
}

/// 200 with a page in the coding that the asker likes best, or 304 where the asker has it in any.
pub(in crate::http) fn page(call: &Call, page: &StaticPage, media_type: &str) -> HttpResponse {
    let coded = accepted(call.headers()).find_map(|coding| Some((coding, page.encoded(coding)?)));
    let (coding, (bytes, etag)) = match coded {
        Some((coding, variant)) => (Some(coding), variant),
        None => (None, (page.bytes.clone(), page.etag.clone())),
    };
    let tags = EntityTags::of(call.headers(), &header::IF_NONE_MATCH).ok().flatten();
    let fresh = tags.is_some_and(|tags| page.etags().any(|etag| tags.name_weakly(&etag)));
    let mut answer = if fresh { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::ETAG, etag)).insert_header((header::CACHE_CONTROL, CacheControl::Public.header()));
    answer.insert_header((header::VARY, "Accept-Encoding"));
    if fresh {
        return answer.finish();
    }
    if let Some(coding) = coding {
        answer.insert_header((header::CONTENT_ENCODING, coding.name()));
    }
    answer.content_type(media_type).body(bytes)
}

/// 200 with bytes and their entity tag, or 304 where the asker has them.
pub(in crate::http) fn bytes(
    call: &Call,
    bytes: Bytes,
    media_type: &str,
    etag: &str,
    keep: CacheControl,
) -> HttpResponse {
    // What is no list of entity tags matches nothing, so that its sender gets the whole answer.
    let given_tags = EntityTags::of(call.headers(), &header::IF_NONE_MATCH).ok().flatten();
    let fresh = given_tags.is_some_and(|tags| tags.name_weakly(etag));
    let mut answer = if fresh { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    answer.insert_header((header::ETAG, etag)).insert_header((header::CACHE_CONTROL, keep.header()));
    if fresh { answer.finish() } else { answer.content_type(media_type).body(bytes) }
}
