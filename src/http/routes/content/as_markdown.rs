//! `GET /v1/content/{collection}/{slug}.md`: a published entry as a Markdown file

use actix_web::HttpResponse;

use crate::delivery::{EntryForm, EntryName, EntryRequest, ReadRequest};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::routes::parameters::{COLLECTION, LOCALE, PERSPECTIVE, SLUG_PATH};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/content/{collection}/{slug}.md",
    operation: "get-content-markdown",
    summary: "Get an entry as Markdown",
    description: "Returns the Markdown file that `galley export` writes for the published entry: front matter, then \
        the blocks.",
    access: Access::Delivery,
    path_parameters: &[COLLECTION, SLUG_PATH],
    query: &[LOCALE, PERSPECTIVE],
    condition: Condition::Read,
    body: None,
    answers: Answers { status: 200, description: "The file.", media: &[("text/markdown", Shape::Text)] },
    problems: &[],
    page: include_str!("../../../../docs/routes/get-content-markdown.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let access = call.read_access()?;
    let (content_type, locale, slug) = (call.content_type()?, call.locale_or_default()?, call.path_slug()?);
    let request = EntryRequest { content_type, name: EntryName::Slug(locale, slug), form: EntryForm::Markdown };
    call.read(access, ReadRequest::Entry(request)).await
}
