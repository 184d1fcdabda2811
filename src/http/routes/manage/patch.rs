//! `PATCH /v1/manage/{collection}/{id}`: change parts of the document of an entry

use actix_web::HttpResponse;

use crate::actions::{self, ReviseRequest};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::body;
use crate::http::extract::call::Call;
use crate::http::problem::{PATCH_FAILED, Problem, REFUSED, SLUG_TAKEN};
use crate::http::respond::answer;
use crate::http::routes::parameters::{COLLECTION, DRY_RUN, ID, LOCALE, SLUG};
use crate::http::{Access, Answers, Body, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Patch,
    path: "/v1/manage/{collection}/{id}",
    operation: "patch-entry",
    summary: "Patch an entry",
    description: "Applies a merge patch (RFC 7396) or a JSON Patch (RFC 6902) to the newest document, validates the \
        whole result and saves it as a revision. `slug` and `locale` rename the entry. With `dry_run=true`, \
        everything is validated and answered as usual, but nothing is saved.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[SLUG, LOCALE, DRY_RUN],
    condition: Condition::Write,
    body: Some(Body {
        required: false,
        description: "The patch.",
        media: &[
            ("application/merge-patch+json", Shape::Component("MergePatch")),
            ("application/json-patch+json", Shape::Component("JsonPatch")),
        ],
    }),
    answers: Answers {
        status: 200,
        description: "The entry after the change.",
        media: &[("application/json", Shape::OfType("Entry"))],
    },
    problems: &[&REFUSED, &SLUG_TAKEN, &PATCH_FAILED],
    page: include_str!("../../../../docs/routes/patch-entry.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = ReviseRequest {
        content_type: call.content_type()?,
        id: call.entry_id()?,
        expected: call.expected()?,
        edit: body::patch(call).await?,
        slug: call.slug()?,
        locale: call.locale()?,
        mode: call.mode(),
    };
    let written = actions::revise(&call.server.context, &call.caller, request).await?;
    answer::written(call, &written)
}
