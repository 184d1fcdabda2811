//! `PUT /v1/manage/{collection}/{id}`: replace the document of an entry

use actix_web::HttpResponse;

use crate::actions::{self, Edit, ReviseRequest};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::body;
use crate::http::extract::call::Call;
use crate::http::problem::{Problem, REFUSED, SLUG_TAKEN};
use crate::http::respond::answer;
use crate::http::routes::parameters::{COLLECTION, DRY_RUN, ID, LOCALE, SLUG};
use crate::http::{Access, Answers, Body, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Put,
    path: "/v1/manage/{collection}/{id}",
    operation: "replace-entry",
    summary: "Replace an entry",
    description: "Saves a new document as the newest revision; the published version changes when you publish it. The \
        body is the whole document, as JSON, YAML or Markdown. `slug` and `locale` rename the entry. With \
        `dry_run=true`, everything is validated and answered as usual, but nothing is saved.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[SLUG, LOCALE, DRY_RUN],
    condition: Condition::Write,
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
        status: 200,
        description: "The entry after the change.",
        media: &[("application/json", Shape::OfType("Entry"))],
    },
    problems: &[&REFUSED, &SLUG_TAKEN],
    page: include_str!("../../../../docs/routes/replace-entry.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = ReviseRequest {
        content_type: call.content_type()?,
        id: call.entry_id()?,
        expected: call.expected()?,
        edit: Edit::Whole(body::submission(call).await?),
        slug: call.slug()?,
        locale: call.locale()?,
        mode: call.mode(),
    };
    let written = actions::revise(&call.server.context, &call.caller, request).await?;
    answer::written(call, &written)
}
