//! `GET /v1/content/{collection}/by-id/{id}`: a published entry by its id

use actix_web::HttpResponse;

use crate::http::answer;
use crate::http::call::Call;
use crate::http::problem::{FORBIDDEN, NOT_FOUND, Problem};
use crate::http::route::Condition;
use crate::http::routes::parameters::{COLLECTION, ID, PERSPECTIVE};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/content/{collection}/by-id/{id}",
    operation: "get-content-by-id",
    summary: "Read what is published, by id",
    description: "The entry as it was published, the same bytes every time. A preview token may \
                  ask for the perspective `draft`: the newest revision.",
    access: Access::Delivery,
    path_parameters: &[COLLECTION, ID],
    query: &[PERSPECTIVE],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "The edition.",
        media: &[("application/json", Shape::OfType("Edition"))],
    },
    problems: &[&FORBIDDEN, &NOT_FOUND],
    page: include_str!("../../../../docs/routes/get-content-by-id.md"),
    handler: |call| Box::pin(handle(call)),
};

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let (content_type, id) = (call.content_type()?, call.entry_id()?);
    let served = call.server.reader.by_id(&call.caller, call.perspective(), &content_type, &id).await?;
    Ok(answer::served(call, served))
}
