//! `GET /v1/manage/{collection}/{id}/diff`: the difference of two revisions

use actix_web::HttpResponse;

use crate::actions::{self, DiffRequest};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::respond::answer::{self, CacheControl};
use crate::http::routes::parameters::{COLLECTION, FROM, ID, TO};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/manage/{collection}/{id}/diff",
    operation: "diff-revisions",
    summary: "Compare two revisions",
    description: "Returns the differences between two revisions: as a JSON Patch (RFC 6902) for programs, and per \
        field and block for people. Blocks are matched by their ids.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[FROM, TO],
    condition: Condition::None,
    body: None,
    answers: Answers {
        status: 200,
        description: "The difference.",
        media: &[("application/json", Shape::Component("Difference"))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/diff-revisions.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = DiffRequest {
        content_type: call.content_type()?,
        id: call.entry_id()?,
        from: call.number("from")?,
        to: call.number("to")?,
    };
    let difference = actions::diff(&call.server.context, &call.caller, request).await?;
    answer::json(&difference, CacheControl::Never)
}
