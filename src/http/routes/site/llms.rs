//! `GET /llms.txt`: read what language models should read

use actix_web::HttpResponse;

use crate::delivery::ReadRequest;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::{NOT_FOUND, Problem};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/llms.txt",
    operation: "llms",
    summary: "Get llms.txt",
    description: "Returns the site for language models as one Markdown text: what it is about, and the newest entries \
        of each collection with their summaries. Requires `site.url`.",
    access: Access::Delivery,
    path_parameters: &[],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The text.", media: &[("text/plain", Shape::Text)] },
    problems: &[&NOT_FOUND],
    page: include_str!("../../../../docs/routes/llms.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let access = call.read_access()?;
    call.read(access, ReadRequest::Llms).await
}
