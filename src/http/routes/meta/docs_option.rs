//! `GET /docs/options/{key}`: read the page of an option.

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
    path: "/docs/options/{key}",
    operation: "docs-option",
    summary: "Get the page of an option",
    description: "Returns an HTML page: what the option does, its default, and how to set it.",
    access: Access::Public,
    path_parameters: &[Parameter {
        name: "key",
        description: "The key of the option, as in `galley.toml`.",
        kind: ParameterKind::Text { characters_max: 64 },
        required: true,
        example: "server.bind",
    }],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The page.", media: &[("text/html", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/docs-option.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(handle(call))) };

fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let page = pages::option_page(&call.server.settings.options, &call.path("key"));
    let page = page.ok_or_else(|| Problem::new(&NOT_FOUND, "There is no such option; `/docs/options` lists all"))?;
    Ok(answer::html(call, &call.server.docs_page(page.key(), || page.html(call.server.routes))))
}
