//! The table of all kinds of problem.

use super::member::{
    BLOCK, BYTES_MAX, COUNT, CURRENT, ENTRIES, ENTRY, ERRORS, FAULTS, HOLDER, ID, LIMIT_MS, PARAMETER, PARAMETERS,
    POINTER, ProblemMember, SLUG, STAGE, WITH,
};

/// A kind of problem: one fault that a request can meet.
#[derive(Debug)]
pub struct Kind {
    /// Its name, which ends its `type`: `/docs/problems/<name>`.
    pub name: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// A short summary of the problem type, always the same.
    pub title: &'static str,
    /// What each of them holds beside what every problem does.
    pub always: &'static [&'static ProblemMember],
    /// What some of them hold too.
    pub sometimes: &'static [&'static ProblemMember],
    /// Its page, `docs/problems/<name>.md`.
    pub page: &'static str,
}

impl Kind {
    /// Whether a problem of this kind may have a member.
    pub fn has(&self, member: &ProblemMember) -> bool {
        self.always.iter().chain(self.sometimes).any(|declared| declared.name == member.name)
    }
}

/// Declares each kind once, as a static of its own and as a line of [`KINDS`].
macro_rules! kinds {
    ($($static:ident $status:literal $name:literal $title:literal [$($always:ident)*] [$($sometimes:ident)*];)*) => {
        $(
            #[doc = $title]
            pub(in crate::http) static $static: Kind = Kind {
                name: $name,
                status: $status,
                title: $title,
                always: &[$(&$always),*],
                sometimes: &[$(&$sometimes),*],
                page: include_str!(concat!("../../../docs/problems/", $name, ".md")),
            };
        )*
        /// Every kind of problem, by status.
        pub static KINDS: &[&Kind] = &[$(&$static),*];
    };
}

kinds! {
    BAD_QUERY 400 "bad-query" "Invalid query" [FAULTS] [];
    BAD_REQUEST 400 "bad-request" "The request is malformed" [] [];
    INVALID_PARAMETER 400 "invalid-parameter" "Invalid query parameter" [] [PARAMETERS];
    UNKNOWN_PARAMETER 400 "unknown-parameter" "Unknown query parameter" [PARAMETER] [];
    UNREADABLE_BODY 400 "unreadable-body" "The body cannot be parsed" [] [ERRORS];
    UNAUTHENTICATED 401 "unauthenticated" "A valid token is required" [] [];
    FORBIDDEN 403 "forbidden" "The token does not allow this" [] [];
    WRONG_TOKEN_KIND 403 "wrong-token-kind" "This kind of token is not valid here" [] [];
    BLOCK_NOT_FOUND 404 "block-not-found" "The document has no such block" [BLOCK] [];
    NOT_FOUND 404 "not-found" "Not found" [] [ENTRY];
    METHOD_NOT_ALLOWED 405 "method-not-allowed" "The path does not support this method" [] [];
    NOT_ACCEPTABLE 406 "not-acceptable" "No acceptable representation" [] [];
    BODY_TOO_SLOW 408 "body-too-slow" "The body took too long to arrive" [] [];
    HEAD_TOO_SLOW 408 "head-too-slow" "The request headers took too long to arrive" [] [];
    ID_TAKEN 409 "id-taken" "Another entry has this id" [ID] [HOLDER];
    REFERENCED 409 "referenced" "Other entries refer to this one" [COUNT ENTRIES WITH] [ENTRY];
    SLUG_TAKEN 409 "slug-taken" "Another entry has this slug" [HOLDER SLUG] [];
    WRONG_STATE 409 "wrong-state" "The entry is not in a state that allows this" [] [ENTRY];
    PRECONDITION_FAILED 412 "precondition-failed" "The entry has changed since it was read" [CURRENT] [ENTRY];
    BODY_TOO_LARGE 413 "body-too-large" "The body is too large" [] [BYTES_MAX];
    URL_TOO_LONG 414 "url-too-long" "The URL is too long" [BYTES_MAX] [];
    UNSUPPORTED_MEDIA_TYPE 415 "unsupported-media-type" "The route does not accept this media type" [] [];
    FOREIGN_HOST 421 "foreign-host" "The request is for another host" [] [];
    PATCH_FAILED 422 "patch-failed" "The patch cannot be applied to the document" [] [POINTER];
    REFUSED 422 "refused" "The document was refused" [ERRORS STAGE] [WITH];
    PRECONDITION_REQUIRED 428 "precondition-required" "The request must name the version to change" [] [];
    TOO_MANY_REQUESTS 429 "too-many-requests" "Too many requests" [] [];
    HEAD_TOO_LARGE 431 "head-too-large" "The request line and headers are too large" [] [];
    CLIENT_GONE 499 "client-gone" "The client closed the connection before it was answered" [] [];
    INTERNAL 500 "internal" "The server failed" [] [];
    NOT_IMPLEMENTED 501 "not-implemented" "The server does not support this method" [] [];
    UNAVAILABLE 503 "unavailable" "The server is temporarily unavailable" [] [];
    QUERY_TIMEOUT 504 "query-timeout" "The query timed out" [LIMIT_MS] [];
    STORAGE_FULL 507 "storage-full" "The server is out of storage space" [] [];
}
