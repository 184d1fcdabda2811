//! `GET /openapi.json`: the API described for programs.

use std::future::ready;

use actix_web::HttpResponse;

use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::respond::answer;
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/openapi.json",
    operation: "openapi",
    summary: "Get the OpenAPI description",
    description: "Returns an OpenAPI 3.1 document that describes every route and every content type and block type of \
        this server. It is generated from the same tables as the routes themselves.",
    access: Access::Schemas,
    path_parameters: &[],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The description.", media: &[("application/json", Shape::Json)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/openapi.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(Ok(handle(call)))) };

fn handle(call: &Call) -> HttpResponse {
    answer::page(call, &call.server.openapi, "application/json")
}
