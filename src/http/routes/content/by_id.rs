//! `GET /v1/content/{collection}/by-id/{id}`: a published entry by its id

use actix_web::HttpResponse;

use super::VARIANTS;
use crate::delivery::{EntryName, EntryRequest, ReadRequest};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::routes::parameters::{COLLECTION, EXPAND, FIELDS, ID, INCLUDE, PERSPECTIVE, TEXT};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/content/{collection}/by-id/{id}",
    operation: "get-content-by-id",
    summary: "Get an entry by id",
    description: "Returns the published entry, byte for byte the same each time. With a preview or management token, \
        `perspective=draft` returns the newest revision. `text` converts CommonMark texts to another format; \
        `include` adds data derived from the document.",
    access: Access::Delivery,
    path_parameters: &[COLLECTION, ID],
    query: &[PERSPECTIVE, TEXT, INCLUDE, FIELDS, EXPAND],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "The edition.",
        media: &[("application/json", Shape::OfTypeByQuery("Edition", VARIANTS))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/get-content-by-id.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let access = call.read_access()?;
    let (content_type, id) = (call.content_type()?, call.entry_id()?);
    let request = EntryRequest { content_type, name: EntryName::Id(id), form: call.form()? };
    call.read(access, ReadRequest::Entry(request)).await
}
