//! The one answer to everything that goes wrong.

use std::error::Error;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{self, HeaderName};
use serde_json::{Map, Value};

use super::{ENTRY, ERRORS, INTERNAL, Kind, Located, ProblemMember, Text};
use crate::content::{EntryId, TokenSecret};
use crate::http::middleware::request_id::RequestId;

/// The media type of a problem (RFC 9457).
pub const MEDIA_TYPE: &str = "application/problem+json";

/// One thing that went wrong with a request, as it is answered.
#[derive(Debug)]
pub struct Problem(Box<Parts>);

/// Kept behind a pointer, so that a `Result` of what goes well stays small.
#[derive(Debug)]
struct Parts {
    kind: &'static Kind,
    detail: String,
    errors: Vec<Located>,
    members: Map<String, Value>,
    headers: Vec<(HeaderName, String)>,
    closing: bool,
}

impl Problem {
    /// A problem of a kind, with a sentence about this request.
    pub fn new(kind: &'static Kind, detail: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            kind,
            detail: detail.into(),
            errors: Vec::new(),
            members: Map::new(),
            headers: Vec::new(),
            closing: false,
        }))
    }

    /// The problem of a fault of ours: the cause goes to the log, and not to the client.
    pub fn internal(error: &(dyn Error + 'static)) -> Self {
        tracing::error!(error = %Chain(error), "a request failed");
        Self::new(&INTERNAL, "The cause is in the server's log, under this `request_id`")
    }

    /// The same, with the findings that it is about.
    #[must_use]
    pub fn errors(mut self, errors: Vec<Located>) -> Self {
        debug_assert!(errors.is_empty() || self.0.kind.has(&ERRORS), "{} has no findings", self.0.kind.name);
        self.0.errors = errors;
        self
    }

    /// The same, with a further member of the answer.
    #[must_use]
    pub fn member(mut self, member: &'static ProblemMember, value: impl Into<Value>) -> Self {
        debug_assert!(self.0.kind.has(member), "{} has no `{}`", self.0.kind.name, member.name);
        self.0.members.insert(member.name.to_owned(), value.into());
        self
    }

    /// The same, with a further header of the answer.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: impl Into<String>) -> Self {
        self.0.headers.push((name, value.into()));
        self
    }

    /// The same, after which the connection is closed: the rest of the request is not read.
    #[must_use]
    pub fn closing(mut self) -> Self {
        self.0.closing = true;
        self
    }

    /// The same, about another entry than the one that the request names: its entity tag is none of that one's.
    #[must_use]
    pub fn about(mut self, entry: &EntryId) -> Self {
        self.0.detail = format!("`{entry}`: {}", self.0.detail);
        self.0.headers.retain(|(name, _)| *name != header::ETAG);
        if self.0.kind.has(&ENTRY) { self.member(&ENTRY, entry.as_str()) } else { self }
    }

    /// Its kind.
    pub fn kind(&self) -> &'static Kind {
        self.0.kind
    }

    /// Places the findings in the text of the body that they are about.
    pub(in crate::http) fn locate(&mut self, text: &Text) {
        let unplaced = || self.0.errors.iter().filter(|error| error.line.is_none());
        let mut located = text.locate(unplaced().map(|error| error.finding.clone())).into_iter();
        for error in self.0.errors.iter_mut().filter(|error| error.line.is_none()) {
            if let Some(placed) = located.next() {
                *error = placed;
            }
        }
    }

    /// The answer.
    pub(in crate::http) fn into_response(self, request: &RequestId) -> HttpResponse {
        let status = StatusCode::from_u16(self.0.kind.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut answer = HttpResponse::build(status);
        answer.content_type(MEDIA_TYPE).insert_header((header::CACHE_CONTROL, "no-store"));
        if self.0.closing {
            answer.force_close();
        }
        for (name, value) in &self.0.headers {
            answer.append_header((name.clone(), value.as_str()));
        }
        // A detail may quote what was sent, and a token may have been sent in the wrong place.
        answer.body(TokenSecret::redact(&self.into_value(request).to_string()).into_owned())
    }

    /// The answer's body.
    pub(in crate::http) fn into_value(self, request: &RequestId) -> Value {
        let mut members = Map::new();
        members.insert("type".to_owned(), format!("/docs/problems/{}", self.0.kind.name).into());
        members.insert("title".to_owned(), self.0.kind.title.into());
        members.insert("status".to_owned(), self.0.kind.status.into());
        members.insert("detail".to_owned(), self.0.detail.into());
        members.extend(self.0.members);
        if !self.0.errors.is_empty() {
            members.insert("errors".to_owned(), serde_json::to_value(&self.0.errors).unwrap_or_default());
        }
        members.insert("request_id".to_owned(), request.as_str().into());
        Value::Object(members)
    }
}

/// An error and its causes on one line.
struct Chain<'a>(&'a (dyn Error + 'static));

impl std::fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)?;
        let mut cause = self.0.source();
        while let Some(error) = cause {
            write!(f, ": {error}")?;
            cause = error.source();
        }
        Ok(())
    }
}
