//! `GET /docs/problems/{name}`: read the page of a problem.

use std::future::ready;

use actix_web::HttpResponse;

use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::pages;
use crate::http::problem::{NOT_FOUND, Problem};
use crate::http::respond::answer;
use crate::http::{Access, Answers, Method, Parameter, ParameterKind, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/docs/problems/{name}",
    operation: "docs-problem",
    summary: "Get the page of a problem",
    description: "Returns an HTML page: what the problem means, and what to do about it. The `type` of every problem \
        is the path of its page.",
    access: Access::Public,
    path_parameters: &[Parameter {
        name: "name",
        description: "The name of the problem.",
        kind: ParameterKind::Text { characters_max: 64 },
        required: true,
        example: "refused",
    }],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The page.", media: &[("text/html", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/docs-problem.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(handle(call))) };

fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let page = pages::problem_page(&call.path("name"));
    let page = page.ok_or_else(|| Problem::new(&NOT_FOUND, "There is no such problem; `/docs/problems` lists all"))?;
    Ok(answer::html(call, &call.server.docs_page(page.key(), || page.html(call.server.routes))))
}
