//! What a route is: one description, from which routing, checks, `/openapi.json`, the readable page and the tests of
//! the documentation are made.

use crate::http::Parameter;
use crate::http::problem::{
    BAD_REQUEST, BODY_TOO_LARGE, BODY_TOO_SLOW, FORBIDDEN, FOREIGN_HOST, INTERNAL, INVALID_PARAMETER, Kind,
    NOT_ACCEPTABLE, NOT_FOUND, PRECONDITION_FAILED, PRECONDITION_REQUIRED, QUERY_TIMEOUT, STORAGE_FULL,
    TOO_MANY_REQUESTS, UNAUTHENTICATED, UNAVAILABLE, UNKNOWN_PARAMETER, UNREADABLE_BODY, UNSUPPORTED_MEDIA_TYPE,
    URL_TOO_LONG, WRONG_TOKEN_KIND,
};

/// The methods that routes take. Every `GET` answers `HEAD` too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Adds, or does what has no other method.
    Post,
    /// Puts in the place of.
    Put,
    /// Changes a part.
    Patch,
    /// Takes away.
    Delete,
}

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Everybody.
    Public,
    /// Everybody, or holders of any token where the site does not show its schemas.
    Schemas,
    /// Holders of any token; on a public site everybody.
    Delivery,
    /// Holders of a management token.
    Management,
}

/// Whether a route looks at the version that a request names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// It does not.
    None,
    /// A read: `If-None-Match` may be answered with 304.
    Read,
    /// A change: `If-Match` must name the version that it changes.
    Write,
}

/// The shape of a body, by the name of its schema in `/openapi.json`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A component of that name.
    Component(&'static str),
    /// What the route's collection makes of a component: `Entry` of `articles` is `ArticleEntry`.
    OfType(&'static str),
    /// What the route's collection makes of a component, and what it makes of others in its place: each with what the
    /// query says then.
    OfTypeByQuery(&'static str, &'static [(&'static str, &'static str)]),
    /// A draft of a document of the route's collection.
    Document,
    /// A block of any type.
    Block,
    /// Any JSON Schema.
    JsonSchema,
    /// Any JSON.
    Json,
    /// Text that is no JSON.
    Text,
}

/// What a route takes as a body, in each media type.
#[derive(Debug)]
pub struct Body {
    /// What it is, in a sentence.
    pub description: &'static str,
    /// Whether the route cannot do without it.
    pub required: bool,
    /// The media types and their shapes.
    pub media: &'static [(&'static str, Shape)],
}

/// What a route answers when all goes well.
#[derive(Debug)]
pub struct Answers {
    /// The status.
    pub status: u16,
    /// What it holds, in a sentence.
    pub description: &'static str,
    /// The media types and their shapes; none for an answer without a body.
    pub media: &'static [(&'static str, Shape)],
}

/// All routes, as the registry lists them. It is handed to what describes them when the server is made.
pub type Routes = &'static [&'static Route];

/// One route.
#[derive(Debug)]
pub struct Route {
    /// Its method.
    pub method: Method,
    /// Its path, parameters in braces.
    pub path: &'static str,
    /// Its name, which is its page's: `docs/routes/<operation>.md`.
    pub operation: &'static str,
    /// What it does, in a few words.
    pub summary: &'static str,
    /// What else there is to know.
    pub description: &'static str,
    /// Who may call it.
    pub access: Access,
    /// The parameters in its path.
    pub path_parameters: &'static [Parameter],
    /// The parameters in its query.
    pub query: &'static [Parameter],
    /// Whether it looks at the version that a request names.
    pub condition: Condition,
    /// What it takes as a body.
    pub body: Option<Body>,
    /// What it answers when all goes well.
    pub answers: Answers,
    /// The problems that it answers beside those that follow from the rest of the description.
    pub problems: &'static [&'static Kind],
    /// Its page.
    pub page: &'static str,
}

impl Method {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

impl Route {
    /// Whether it is answered while the database is not: by a token that was let in before.
    pub(in crate::http) fn outlives_database(&self) -> bool {
        self.operation == "metrics"
    }

    /// Whether it changes nothing, so that it may end at any time.
    pub(in crate::http) fn only_reads(&self) -> bool {
        // Tokens that open delivery change nothing by any method.
        self.method == Method::Get || self.access == Access::Delivery
    }

    /// Whether it writes: every write can be tried first.
    fn writes(&self) -> bool {
        self.takes("dry_run")
    }

    /// Whether its query takes a parameter of that name.
    fn takes(&self, name: &str) -> bool {
        self.query.iter().any(|parameter| parameter.name == name)
    }

    /// Every problem that it may answer, by status.
    pub fn all_problems(&self) -> Vec<&'static Kind> {
        let mut kinds =
            vec![&BAD_REQUEST, &INVALID_PARAMETER, &UNKNOWN_PARAMETER, &URL_TOO_LONG, &FOREIGN_HOST, &INTERNAL];
        if !self.answers.media.is_empty() {
            kinds.push(&NOT_ACCEPTABLE);
        }
        match self.access {
            Access::Public => {}
            Access::Schemas => kinds.extend([&UNAUTHENTICATED, &UNAVAILABLE]),
            Access::Delivery | Access::Management => {
                kinds.extend([&UNAUTHENTICATED, &UNAVAILABLE, &TOO_MANY_REQUESTS]);
            }
        }
        // Every kind of token opens delivery; what it shows of drafts is another question.
        if self.access == Access::Management {
            kinds.extend([&WRONG_TOKEN_KIND, &FORBIDDEN]);
        }
        if self.access == Access::Delivery && self.takes("perspective") {
            kinds.push(&FORBIDDEN);
        }
        if !self.path_parameters.is_empty() {
            kinds.push(&NOT_FOUND);
        }
        if self.condition == Condition::Write {
            kinds.extend([&PRECONDITION_FAILED, &PRECONDITION_REQUIRED]);
        }
        if self.writes() {
            kinds.push(&STORAGE_FULL);
        }
        if self.access == Access::Delivery {
            kinds.push(&QUERY_TIMEOUT);
        }
        if self.body.is_some() {
            kinds.extend([&BODY_TOO_SLOW, &BODY_TOO_LARGE, &UNREADABLE_BODY, &UNSUPPORTED_MEDIA_TYPE]);
        }
        kinds.extend(self.problems);
        kinds.sort_by_key(|kind| (kind.status, kind.name));
        kinds.dedup_by_key(|kind| kind.name);
        kinds
    }
}
