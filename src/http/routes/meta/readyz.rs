//! `GET /readyz`: whether requests can be answered now.

use actix_web::HttpResponse;
use actix_web::http::header;

use crate::actions;
use crate::http::dto::Health;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::{Problem, UNAVAILABLE};
use crate::http::respond::answer::{self, CacheControl};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/readyz",
    operation: "readyz",
    summary: "Check readiness",
    description: "Returns 200 if the database responds and 503 if it does not. Send no requests here while it returns \
        503.",
    access: Access::Public,
    path_parameters: &[],
    query: &[],
    condition: Condition::None,
    body: None,
    answers: Answers {
        status: 200,
        description: "The server is ready.",
        media: &[("application/json", Shape::Component("Health"))],
    },
    problems: &[&UNAVAILABLE],
    page: include_str!("../../../../docs/routes/readyz.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    actions::ready(&call.server.context).await.map_err(|error| {
        tracing::warn!(%error, "the server is not ready");
        Problem::new(&UNAVAILABLE, "The database is not responding").header(header::RETRY_AFTER, "5")
    })?;
    answer::json(&Health::new(call.server.reader.search_missing()), CacheControl::Never)
}
