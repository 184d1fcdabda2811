//! `GET /docs/problems`: list all problems.

use std::future::ready;

use actix_web::HttpResponse;

use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::pages::{self, PageKey};
use crate::http::respond::answer;
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/docs/problems",
    operation: "docs-problems",
    summary: "List all problems",
    description: "Lists every kind of problem with its status, as an HTML page.",
    access: Access::Public,
    path_parameters: &[],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The page.", media: &[("text/html", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/docs-problems.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(Ok(handle(call)))) };

fn handle(call: &Call) -> HttpResponse {
    answer::html(call, &call.server.docs_page(PageKey { folder: "", name: ROUTE.operation }, pages::problems_index))
}
