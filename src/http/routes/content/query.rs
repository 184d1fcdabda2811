//! `POST /v1/content/{collection}/query`: the published entries that a JSON query asks for

use actix_web::HttpResponse;

use super::LIST_VARIANTS;
use crate::delivery::ReadRequest;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::body;
use crate::http::extract::call::Call;
use crate::http::problem::{BAD_QUERY, Problem};
use crate::http::routes::parameters::{COLLECTION, PERSPECTIVE};
use crate::http::{Access, Answers, Body, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Post,
    path: "/v1/content/{collection}/query",
    operation: "query-content",
    summary: "Query published entries",
    description: "Lists published entries like `list-content`, with the query as JSON in the body, for queries that \
        are long or generated: `filter`, `search`, `sort`, `fields`, `expand`, `locale`, `fallback`, `limit`, \
        `after`, `before`, `total`, `text` and `include`. It changes nothing.",
    access: Access::Delivery,
    path_parameters: &[COLLECTION],
    query: &[PERSPECTIVE],
    condition: Condition::Read,
    body: Some(Body {
        required: true,
        description: "The query.",
        media: &[("application/json", Shape::Component("Query"))],
    }),
    answers: Answers {
        status: 200,
        description: "A page of editions.",
        media: &[("application/json", Shape::OfTypeByQuery("EditionList", LIST_VARIANTS))],
    },
    problems: &[&BAD_QUERY],
    page: include_str!("../../../../docs/routes/query-content.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let access = call.read_access()?;
    let query = call.query_in(&body::json(call).await?)?;
    call.read(access, ReadRequest::from(query)).await
}
