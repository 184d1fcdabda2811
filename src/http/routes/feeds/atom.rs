//! `GET /v1/feeds/{collection}.atom`: the newest entries of a collection as Atom

use super::FEED;
use super::feed::feed;
use crate::delivery::FeedForm;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/feeds/{collection}.atom",
    operation: "feed-atom",
    summary: "Get the Atom feed",
    description: "Returns the newest published entries of the collection as Atom, with texts as HTML. Requires \
        `site.url`, since feeds contain absolute URLs.",
    access: Access::Delivery,
    path_parameters: FEED.path,
    query: FEED.query,
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The feed.", media: &[("application/atom+xml", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/feed-atom.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(feed(call, FeedForm::Atom)) };
