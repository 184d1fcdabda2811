//! `GET /sitemap-{number}.xml`: read one of several sitemaps

use actix_web::HttpResponse;

use crate::delivery::ReadRequest;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::routes::parameters::SITEMAP_NUMBER;
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/sitemap-{number}.xml",
    operation: "sitemap-part",
    summary: "Get a part of the sitemap",
    description: "Returns one of the sitemaps listed in the sitemap index.",
    access: Access::Delivery,
    path_parameters: &[SITEMAP_NUMBER],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The sitemap.", media: &[("application/xml", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/sitemap-part.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let access = call.read_access()?;
    // What is no number was refused by the route's table.
    let number = call.path("number").parse().unwrap_or_default();
    call.read(access, ReadRequest::Sitemap(Some(number))).await
}
