//! `GET /v1/content/{collection}/{slug}`: a published entry by its slug

use actix_web::HttpResponse;

use super::VARIANTS;
use crate::delivery::{EntryName, EntryRequest, ReadRequest};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::routes::parameters::{COLLECTION, EXPAND, FIELDS, INCLUDE, LOCALE, PERSPECTIVE, SLUG_PATH, TEXT};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/content/{collection}/{slug}",
    operation: "get-content",
    summary: "Get an entry by slug",
    description: "Returns the published entry, byte for byte the same each time. With a preview or management token, \
        `perspective=draft` returns the newest revision. `text` converts CommonMark texts to another format; \
        `include` adds data derived from the document.",
    access: Access::Delivery,
    path_parameters: &[COLLECTION, SLUG_PATH],
    query: &[LOCALE, PERSPECTIVE, TEXT, INCLUDE, FIELDS, EXPAND],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "The edition.",
        media: &[("application/json", Shape::OfTypeByQuery("Edition", VARIANTS))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/get-content.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let access = call.read_access()?;
    let (content_type, locale, slug) = (call.content_type()?, call.locale_or_default()?, call.path_slug()?);
    let request = EntryRequest { content_type, name: EntryName::Slug(locale, slug), form: call.form()? };
    call.read(access, ReadRequest::Entry(request)).await
}
