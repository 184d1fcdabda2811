//! `GET /v1/manage/{collection}/{id}`: one entry

use actix_web::HttpResponse;

use crate::actions::{self, GetRequest};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::respond::answer;
use crate::http::routes::parameters::{COLLECTION, ID};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/manage/{collection}/{id}",
    operation: "get-entry",
    summary: "Get an entry",
    description: "Returns the entry with its newest document, its findings under the current schemas, and the entity \
        tag to send with the next change.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The entry.", media: &[("application/json", Shape::OfType("Entry"))] },
    problems: &[],
    page: include_str!("../../../../docs/routes/get-entry.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = GetRequest { content_type: call.content_type()?, id: call.entry_id()? };
    let found = actions::get(&call.server.context, &call.caller, request).await?;
    answer::found(call, &found)
}
