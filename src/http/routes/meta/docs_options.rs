//! `GET /docs/options`: list all options.

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
    path: "/docs/options",
    operation: "docs-options",
    summary: "List all options",
    description: "Lists every option with its default and its meaning, as an HTML page.",
    access: Access::Public,
    path_parameters: &[],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The page.", media: &[("text/html", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/docs-options.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(Ok(handle(call)))) };

fn handle(call: &Call) -> HttpResponse {
    answer::html(
        call,
        &call.server.docs_page(PageKey { folder: "", name: ROUTE.operation }, || {
            pages::options_index(&call.server.settings.options)
        }),
    )
}
