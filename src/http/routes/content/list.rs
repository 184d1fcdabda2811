//! `GET /v1/content/{collection}`: the published entries of a collection

use actix_web::HttpResponse;

use crate::delivery::PageRequest;
use crate::http::call::Call;
use crate::http::delivered::delivered;
use crate::http::problem::{FORBIDDEN, NOT_FOUND, Problem};
use crate::http::route::Condition;
use crate::http::routes::parameters::{AFTER, COLLECTION, LIMIT, LOCALE, PERSPECTIVE};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/content/{collection}",
    operation: "list-content",
    summary: "List what is published",
    description: "The published entries of the collection with their documents, the newest \
                  published first. Ask for the next page with `after` set to `next`. A preview \
                  token may ask for the perspective `draft`: every entry as its newest revision.",
    access: Access::Delivery,
    path_parameters: &[COLLECTION],
    query: &[LOCALE, LIMIT, AFTER, PERSPECTIVE],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "A page of editions.",
        media: &[("application/json", Shape::OfType("EditionList"))],
    },
    problems: &[&FORBIDDEN, &NOT_FOUND],
    page: include_str!("../../../../docs/routes/list-content.md"),
    handler: |call| Box::pin(handle(call)),
};

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = PageRequest {
        content_type: call.content_type()?,
        locale: call.locale()?,
        cursor: call.query.text("after").map(str::to_owned),
        limit: call.page_size()?,
    };
    let reader = &call.server.reader;
    let answer = reader.page(&call.caller, call.perspective()?, call.kept_as()?, request).await?;
    Ok(delivered(call, &answer))
}
