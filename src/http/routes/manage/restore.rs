//! `POST /v1/manage/{collection}/{id}/restore`: brings an old revision back

use actix_web::HttpResponse;

use crate::actions::{self, RestoreRequest};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::{Problem, REFUSED, SLUG_TAKEN};
use crate::http::respond::answer;
use crate::http::routes::parameters::{COLLECTION, DRY_RUN, ID, REVISION, SLUG};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Post,
    path: "/v1/manage/{collection}/{id}/restore",
    operation: "restore-entry",
    summary: "Restore a revision",
    description: "Saves an old revision as the newest one; the published version changes when you publish it. A \
        deleted entry comes back as a draft, under its old slug or a new one. With `dry_run=true`, everything is \
        validated and answered as usual, but nothing is saved.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[REVISION, SLUG, DRY_RUN],
    condition: Condition::Write,
    body: None,
    answers: Answers {
        status: 200,
        description: "The entry after the change.",
        media: &[("application/json", Shape::OfType("Entry"))],
    },
    problems: &[&REFUSED, &SLUG_TAKEN],
    page: include_str!("../../../../docs/routes/restore-entry.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = RestoreRequest {
        content_type: call.content_type()?,
        id: call.entry_id()?,
        revision: call.number("revision")?,
        expected: call.expected()?,
        slug: call.slug()?,
        mode: call.mode(),
    };
    let written = actions::restore(&call.server.context, &call.caller, request).await?;
    answer::written(call, &written)
}
