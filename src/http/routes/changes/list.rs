//! `GET /v1/content/changes`: what changed for readers since a place in the log

use actix_web::HttpResponse;

use super::query::query;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::respond::answer::{self, CacheControl};
use crate::http::routes::parameters::{COLLECTION_OF_CHANGES, LIMIT, LOCALE_OF_CHANGES, PERSPECTIVE_OF_CHANGES, SINCE};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/content/changes",
    operation: "list-changes",
    summary: "List changes",
    description: "Lists what was published and unpublished since a position in the change log, oldest first. Without \
        `since`, it returns the current position: request that first, then read all content, then request the changes \
        since. With a preview or management token, `perspective=draft` lists every saved revision.",
    access: Access::Delivery,
    path_parameters: &[],
    query: &[SINCE, COLLECTION_OF_CHANGES, LOCALE_OF_CHANGES, LIMIT, PERSPECTIVE_OF_CHANGES],
    condition: Condition::None,
    body: None,
    answers: Answers {
        status: 200,
        description: "The changes.",
        media: &[("application/json", Shape::Component("ContentChanges"))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/list-changes.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    call.server.count_reader(&call.client())?;
    let page = call.server.reader.changes(&call.caller, call.perspective()?, query(call)?).await?;
    answer::json(&page, CacheControl::Never)
}
