//! `GET /v1/content/{collection}`: the published entries of a collection

use actix_web::HttpResponse;

use super::LIST_VARIANTS;
use crate::delivery::ReadRequest;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::routes::parameters::{
    COLLECTION, EXPAND, FALLBACK, FIELDS, FILTER, INCLUDE, LIMIT, LIST_LOCALE, PAGE_AFTER, PAGE_BEFORE, PERSPECTIVE,
    SEARCH, SORT, TEXT, TOTAL,
};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/content/{collection}",
    operation: "list-content",
    summary: "List published entries",
    description: "Lists the published entries of the collection with their documents, most recently published first \
        unless `sort` or `search` is given. For the next page, set `after` to `next`; for the previous one, set \
        `before` to `prev`. With a preview or management token, `perspective=draft` lists the newest revision of \
        every entry, newest first.",
    access: Access::Delivery,
    path_parameters: &[COLLECTION],
    query: &[
        FILTER,
        SEARCH,
        SORT,
        FIELDS,
        EXPAND,
        LIST_LOCALE,
        FALLBACK,
        LIMIT,
        PAGE_AFTER,
        PAGE_BEFORE,
        TOTAL,
        TEXT,
        INCLUDE,
        PERSPECTIVE,
    ],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "A page of editions.",
        media: &[("application/json", Shape::OfTypeByQuery("EditionList", LIST_VARIANTS))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/list-content.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let access = call.read_access()?;
    call.read(access, ReadRequest::from(call.query()?)).await
}
