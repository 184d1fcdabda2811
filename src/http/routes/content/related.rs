//! `GET /v1/content/{collection}/{slug}/related`: published entries that share tags with one

use actix_web::HttpResponse;

use super::WITH_PARTS_LISTED;
use crate::delivery::{ReadRequest, RelatedRequest};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::routes::parameters::{COLLECTION, EXPAND, FIELDS, INCLUDE, LIMIT, LOCALE, SLUG_PATH, TEXT};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/content/{collection}/{slug}/related",
    operation: "related-content",
    summary: "List related entries",
    description: "Lists the published entries of the same collection and locale that share tags with the entry: those \
        with the most tags in common first, then the newest. The schema marks the field that holds tags with \
        `x-galley-meaning`.",
    access: Access::Delivery,
    path_parameters: &[COLLECTION, SLUG_PATH],
    query: &[LOCALE, LIMIT, FIELDS, EXPAND, TEXT, INCLUDE],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "The entries, on one page.",
        media: &[("application/json", Shape::OfTypeByQuery("EditionList", &[WITH_PARTS_LISTED]))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/related-content.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let access = call.read_access()?;
    let request = RelatedRequest {
        content_type: call.content_type()?,
        locale: call.locale_or_default()?,
        slug: call.path_slug()?,
        limit: call.page_size()?,
        parts: call.query()?.parts(),
    };
    call.read(access, ReadRequest::Related(request)).await
}
