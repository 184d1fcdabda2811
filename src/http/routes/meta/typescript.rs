//! `GET /types.ts`: the content as TypeScript.

use std::future::ready;

use actix_web::HttpResponse;

use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::respond::answer;
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/types.ts",
    operation: "types",
    summary: "Get the TypeScript types",
    description: "Returns the content types and block types of this server as a TypeScript module: `Collections` for \
        `createClient<Collections>(…)`, and a named type for each content type and block type. `galley types` writes \
        the same without a server.",
    access: Access::Schemas,
    path_parameters: &[],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The module.", media: &[("text/plain", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/types.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(Ok(handle(call)))) };

fn handle(call: &Call) -> HttpResponse {
    answer::page(call, &call.server.types, "text/plain; charset=utf-8")
}
