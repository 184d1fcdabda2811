//! `GET /v1/manage/{collection}/{id}/findings`: the verdict on an entry

use actix_web::HttpResponse;

use crate::actions::{self, FindingsRequest};
use crate::http::dto::Verdict;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::respond::answer::{self, CacheControl};
use crate::http::routes::parameters::{COLLECTION, ID, STAGE};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/manage/{collection}/{id}/findings",
    operation: "get-findings",
    summary: "Validate an entry",
    description: "Validates the newest revision against the current schemas. At the stage `publish`, it lists exactly \
        what would prevent publishing.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[STAGE],
    condition: Condition::None,
    body: None,
    answers: Answers {
        status: 200,
        description: "The verdict.",
        media: &[("application/json", Shape::Component("Verdict"))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/get-findings.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = FindingsRequest { content_type: call.content_type()?, id: call.entry_id()?, stage: call.stage() };
    let inspection = actions::findings(&call.server.context, &call.caller, request).await?;
    answer::json(&Verdict::new(&inspection, None), CacheControl::Never)
}
