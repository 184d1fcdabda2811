//! The table of all kinds of problem.

/// A kind of problem: one fault that a request can meet.
#[derive(Debug)]
pub struct Kind {
    /// Its name, which ends its `type`: `/docs/problems/<name>`.
    pub name: &'static str,
    /// The status of the answer.
    pub status: u16,
    /// The fault in a few words, the same every time.
    pub title: &'static str,
    /// Its page, `docs/problems/<name>.md`.
    pub page: &'static str,
}

/// Declares each kind once, as a static of its own and as a line of [`KINDS`].
macro_rules! kinds {
    ($($static:ident $status:literal $name:literal $title:literal;)*) => {
        $(
            #[doc = $title]
            pub(in crate::http) static $static: Kind = Kind {
                name: $name,
                status: $status,
                title: $title,
                page: include_str!(concat!("../../../docs/problems/", $name, ".md")),
            };
        )*
        /// Every kind of problem, by status.
        pub static KINDS: &[&Kind] = &[$(&$static),*];
    };
}

kinds! {
    BAD_QUERY 400 "bad-query" "The query asks for what cannot be asked";
    BAD_REQUEST 400 "bad-request" "The request is not well-formed";
    INVALID_PARAMETER 400 "invalid-parameter" "A parameter has a value that it cannot have";
    UNKNOWN_PARAMETER 400 "unknown-parameter" "The request has a parameter that the route does not know";
    UNREADABLE_BODY 400 "unreadable-body" "The body cannot be read";
    UNAUTHENTICATED 401 "unauthenticated" "The request needs a token";
    FORBIDDEN 403 "forbidden" "The token does not allow this";
    WRONG_TOKEN_KIND 403 "wrong-token-kind" "The token opens another part of the API";
    BLOCK_NOT_FOUND 404 "block-not-found" "The document has no such block";
    NOT_FOUND 404 "not-found" "There is nothing here";
    METHOD_NOT_ALLOWED 405 "method-not-allowed" "The path does not take this method";
    NOT_ACCEPTABLE 406 "not-acceptable" "The route answers nothing that the client takes";
    BODY_TOO_SLOW 408 "body-too-slow" "The body took too long to arrive";
    HEAD_TOO_SLOW 408 "head-too-slow" "The head of the request took too long to arrive";
    ID_TAKEN 409 "id-taken" "Another entry has this id";
    REFERENCED 409 "referenced" "Other entries refer to this one";
    SLUG_TAKEN 409 "slug-taken" "Another entry has this slug";
    WRONG_STATE 409 "wrong-state" "The entry is not in a state that allows this";
    PRECONDITION_FAILED 412 "precondition-failed" "The entry has changed since it was read";
    BODY_TOO_LARGE 413 "body-too-large" "The body is too large";
    URL_TOO_LONG 414 "url-too-long" "The URL is too long";
    UNSUPPORTED_MEDIA_TYPE 415 "unsupported-media-type" "The route does not take a body of this media type";
    FOREIGN_HOST 421 "foreign-host" "The request is meant for another host";
    PATCH_FAILED 422 "patch-failed" "The patch does not fit the document";
    REFUSED 422 "refused" "The document was refused";
    PRECONDITION_REQUIRED 428 "precondition-required" "The request must say which version it changes";
    TOO_MANY_REQUESTS 429 "too-many-requests" "Too many requests";
    HEAD_TOO_LARGE 431 "head-too-large" "The request line and headers are too large";
    INTERNAL 500 "internal" "The server failed";
    NOT_IMPLEMENTED 501 "not-implemented" "The server does not know this method";
    UNAVAILABLE 503 "unavailable" "The server cannot answer now";
    QUERY_TIMEOUT 504 "query-timeout" "The query took too long";
    STORAGE_FULL 507 "storage-full" "The server has no room to store this";
}
