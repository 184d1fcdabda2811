//! `GET /sitemap.xml`: read the sitemap

use actix_web::HttpResponse;

use crate::delivery::ReadRequest;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::{NOT_FOUND, Problem};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/sitemap.xml",
    operation: "sitemap",
    summary: "Get the sitemap",
    description: "Returns every page of the site with the time of its last change and its translations, for search \
        engines, or a sitemap index if they do not fit into one sitemap. Requires `site.url`.",
    access: Access::Delivery,
    path_parameters: &[],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "The sitemap, or the sitemap index.",
        media: &[("application/xml", Shape::Text)],
    },
    problems: &[&NOT_FOUND],
    page: include_str!("../../../../docs/routes/sitemap.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let access = call.read_access()?;
    call.read(access, ReadRequest::Sitemap(None)).await
}
