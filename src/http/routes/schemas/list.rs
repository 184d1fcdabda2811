//! `GET /v1/schemas`: all schemas.

use std::future::ready;

use actix_web::HttpResponse;

use crate::http::dto::{SchemaItem, SchemaList};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::respond::answer::{self, CacheControl};
use crate::http::{Access, Answers, Method, Route, Shape};
use crate::schema::SchemaKind;

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/schemas",
    operation: "list-schemas",
    summary: "List schemas",
    description: "Lists every content type, block type and part of this server, with the version and the URL of its \
        JSON Schema.",
    access: Access::Schemas,
    path_parameters: &[],
    query: &[],
    condition: Condition::None,
    body: None,
    answers: Answers {
        status: 200,
        description: "All schemas, by folder and name.",
        media: &[("application/json", Shape::Component("SchemaList"))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/list-schemas.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(handle(call))) };

fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let kinds = [SchemaKind::Type, SchemaKind::Block, SchemaKind::Part];
    let files = kinds.into_iter().flat_map(|kind| call.server.context.catalog().files_of(kind));
    answer::json(&SchemaList { items: files.map(SchemaItem::from).collect() }, CacheControl::Public)
}
