//! `GET /docs/{guide}`: read a guide.

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
    path: "/docs/{guide}",
    operation: "docs-guide",
    summary: "Get a guide",
    description: "Returns a guide as an HTML page: queries, schemas, caching, front ends and more. `/` lists them.",
    access: Access::Public,
    path_parameters: &[Parameter {
        name: "guide",
        description: "The name of the guide.",
        kind: ParameterKind::Text { characters_max: 64 },
        required: true,
        example: "queries",
    }],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The page.", media: &[("text/html", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/docs-guide.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(handle(call))) };

fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let page = pages::guide_page(&call.path("guide"));
    let page = page.ok_or_else(|| Problem::new(&NOT_FOUND, "There is no such guide; `/` lists all"))?;
    Ok(answer::html(call, &call.server.docs_page(page.key(), || page.html(call.server.routes))))
}
