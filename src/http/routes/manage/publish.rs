//! `POST /v1/manage/{collection}/{id}/publish`: publish an entry

use actix_web::HttpResponse;

use crate::actions;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::{Problem, REFERENCED, REFUSED, SLUG_TAKEN};
use crate::http::respond::answer;
use crate::http::routes::parameters::{COLLECTION, DRY_RUN, ID, WITH};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Post,
    path: "/v1/manage/{collection}/{id}/publish",
    operation: "publish-entry",
    summary: "Publish an entry",
    description: "Publishes the newest revision, effective immediately. Refused, with all findings, if the document \
        is incomplete or refers to unpublished entries. With `dry_run=true`, everything is validated and answered as \
        usual, but nothing is saved.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[WITH, DRY_RUN],
    condition: Condition::Write,
    body: None,
    answers: Answers {
        status: 200,
        description: "The entry after the change.",
        media: &[("application/json", Shape::OfType("Entry"))],
    },
    problems: &[&REFUSED, &SLUG_TAKEN, &REFERENCED],
    page: include_str!("../../../../docs/routes/publish-entry.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = call.transition().await?;
    let written = actions::publish(&call.server.context, &call.caller, request).await?;
    answer::written(call, &written)
}
