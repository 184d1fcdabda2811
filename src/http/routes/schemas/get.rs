//! `GET /v1/schemas/{folder}/{name}`: one schema.

use std::future::ready;

use actix_web::HttpResponse;
use actix_web::web::Bytes;

use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::{NOT_FOUND, Problem};
use crate::http::respond::answer::{self, CacheControl};
use crate::http::{Access, Answers, Method, Parameter, ParameterKind, Route, Shape};
use crate::schema::SchemaKind;

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/schemas/{folder}/{name}",
    operation: "get-schema",
    summary: "Get a schema",
    description: "Returns the JSON Schema (2020-12) as stored in the site's `schemas/`. Its relative references \
        resolve to the other schemas under the same path.",
    access: Access::Schemas,
    path_parameters: &[
        Parameter {
            name: "folder",
            description: "The kind of schema.",
            kind: ParameterKind::Choice(&["types", "blocks", "parts"]),
            required: true,
            example: "types",
        },
        Parameter {
            name: "name",
            description: "Its name, with or without `.json`.",
            kind: ParameterKind::Text { characters_max: 69 },
            required: true,
            example: "article",
        },
    ],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "The schema.",
        media: &[("application/schema+json", Shape::JsonSchema)],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/get-schema.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(handle(call))) };

fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let (folder, name) = (call.path("folder"), call.path("name"));
    let kind = [SchemaKind::Type, SchemaKind::Block, SchemaKind::Part].into_iter().find(|kind| kind.folder() == folder);
    let name = name.strip_suffix(".json").unwrap_or(&name);
    let file = kind
        .and_then(|kind| call.server.context.catalog().file(kind, name))
        .ok_or_else(|| Problem::new(&NOT_FOUND, "There is no such schema; `/v1/schemas` lists all"))?;
    let (body, etag) = (Bytes::from(file.schema.to_string()), format!("\"{}\"", file.version));
    Ok(answer::bytes(call, body, "application/schema+json", &etag, CacheControl::Public))
}
