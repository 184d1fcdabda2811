//! `GET /metrics`: what is counted

use std::future::ready;

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::{Access, Answers, Method, Route, Shape};

/// The media type of `OpenMetrics`, version 1.0.
const MEDIA_TYPE: &str = "application/openmetrics-text";

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/metrics",
    operation: "metrics",
    summary: "Get metrics",
    description: "Returns request counts and durations, and figures on the response cache and change streams, for \
        Prometheus (OpenMetrics 1.0).",
    access: Access::Management,
    path_parameters: &[],
    query: &[],
    condition: Condition::None,
    body: None,
    answers: Answers { status: 200, description: "The metrics.", media: &[(MEDIA_TYPE, Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/metrics.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(handle(call))) };

fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let text = call.server.metrics.text(&call.server.reader).map_err(|error| Problem::internal(&error))?;
    Ok(HttpResponse::Ok()
        .content_type("application/openmetrics-text; version=1.0.0; charset=utf-8")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .body(text))
}
