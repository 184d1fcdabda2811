//! `DELETE /v1/manage/{collection}/{id}`: delete an entry

use actix_web::HttpResponse;

use crate::actions;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::{Problem, REFERENCED};
use crate::http::respond::answer;
use crate::http::routes::parameters::{COLLECTION, DRY_RUN, ID, WITH};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Delete,
    path: "/v1/manage/{collection}/{id}",
    operation: "delete-entry",
    summary: "Delete an entry",
    description: "Deletes the entry, including its published version. Its slug can be reused at once, its id never. \
        Its revisions are retained, and restoring one brings the entry back. Refused while other published entries \
        refer to it. The response contains the deleted entry and the entity tag needed to restore it. With \
        `dry_run=true`, everything is validated and answered as usual, but nothing is saved.",
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
    problems: &[&REFERENCED],
    page: include_str!("../../../../docs/routes/delete-entry.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = call.transition().await?;
    let written = actions::delete(&call.server.context, &call.caller, request).await?;
    answer::written(call, &written)
}
