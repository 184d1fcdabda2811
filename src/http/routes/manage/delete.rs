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
    description: "Takes the entry away, from readers too. Its slug is free at once, its id never; \
                  its revisions are kept, and restoring one of them brings the entry back. \
                  Refused while other published entries refer to it. The answer holds the entry \
                  as it was left, with the entity tag that restoring it asks for. With \
                  `dry_run=true` all is judged and answered as if it happened, and nothing is \
                  kept.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[WITH, DRY_RUN],
    condition: Condition::Write,
    body: None,
    answers: Answers {
        status: 200,
        description: "The entry as it is now.",
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
