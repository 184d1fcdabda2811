//! `GET /docs/rules/{code}`: read the page of a rule.

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
    path: "/docs/rules/{code}",
    operation: "docs-rule",
    summary: "Get the page of a rule",
    description: "Returns an HTML page: what the rule finds, why it matters, and how to correct it.",
    access: Access::Public,
    path_parameters: &[Parameter {
        name: "code",
        description: "The code of the rule, as in findings.",
        kind: ParameterKind::Text { characters_max: 64 },
        required: true,
        example: "S102",
    }],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The page.", media: &[("text/html", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/docs-rule.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(handle(call))) };

fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let page = pages::rule_page(&call.path("code"));
    let page = page.ok_or_else(|| Problem::new(&NOT_FOUND, "There is no such rule; `/docs/rules` lists all"))?;
    Ok(answer::html(call, &call.server.docs_page(page.key(), || page.html(call.server.routes))))
}
