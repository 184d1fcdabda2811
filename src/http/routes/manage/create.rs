//! `POST /v1/manage/{collection}`: begins an entry

use actix_web::HttpResponse;

use crate::actions::{self, CreateRequest};
use crate::content::EntryId;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::body;
use crate::http::extract::call::Call;
use crate::http::problem::{ID_TAKEN, Problem, REFUSED, SLUG_TAKEN};
use crate::http::respond::answer;
use crate::http::routes::parameters::{COLLECTION, DRY_RUN, LOCALE, NEW_ID, SLUG};
use crate::http::{Access, Answers, Body, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Post,
    path: "/v1/manage/{collection}",
    operation: "create-entry",
    summary: "Create an entry",
    description: "Creates an entry as a draft. The body is the document, as JSON, YAML or Markdown. A draft may be \
        incomplete: what is missing is listed in `findings`. A malformed document is refused, with all findings at \
        once. Without `slug`, the slug is made from the title; without `id`, the server generates one. With \
        `dry_run=true`, everything is validated and answered as usual, but nothing is saved.",
    access: Access::Management,
    path_parameters: &[COLLECTION],
    query: &[SLUG, LOCALE, NEW_ID, DRY_RUN],
    condition: Condition::None,
    body: Some(Body {
        required: true,
        description: "The document.",
        media: &[
            ("application/json", Shape::Document),
            ("application/yaml", Shape::Text),
            ("text/markdown", Shape::Text),
        ],
    }),
    answers: Answers {
        status: 201,
        description: "The entry as it was created.",
        media: &[("application/json", Shape::OfType("Entry"))],
    },
    problems: &[&REFUSED, &SLUG_TAKEN, &ID_TAKEN],
    page: include_str!("../../../../docs/routes/create-entry.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = CreateRequest {
        content_type: call.content_type()?,
        locale: call.locale_or_default()?,
        slug: call.slug()?,
        id: call.query.parsed("id", EntryId::parse)?,
        submission: body::submission(call).await?,
        mode: call.mode(),
    };
    let written = actions::create(&call.server.context, &call.caller, request).await?;
    answer::created(call, &written)
}
