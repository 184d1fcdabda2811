//! `POST /v1/manage/validate`: judges documents

use actix_web::HttpResponse;

use super::judging::{self, NDJSON, ValidateContext};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::routes::parameters::{LOCALE, STAGE, TYPE};
use crate::http::{Access, Answers, Body, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Post,
    path: "/v1/manage/validate",
    operation: "validate",
    summary: "Validate documents",
    description: "Validates a document as a write would, and saves nothing. The status is 200 even if the document is \
        refused: `admitted` is then false. With `application/x-ndjson`, each line of the body is a document, and its \
        result is sent as soon as it is ready; the body may have any length.",
    access: Access::Management,
    path_parameters: &[],
    query: &[TYPE, LOCALE, STAGE],
    condition: Condition::None,
    body: Some(Body {
        required: true,
        description: "The document, or one per line.",
        media: &[
            ("application/json", Shape::Document),
            ("application/yaml", Shape::Text),
            ("text/markdown", Shape::Text),
            ("application/x-ndjson", Shape::Text),
        ],
    }),
    answers: Answers {
        status: 200,
        description: "The verdict, or one per line.",
        media: &[("application/json", Shape::Component("Verdict")), ("application/x-ndjson", Shape::Text)],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/validate.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let validate_context =
        ValidateContext { content_type: call.type_named()?, locale: call.locale_or_default()?, stage: call.stage() };
    match call.media_type()? {
        NDJSON => Ok(judging::many(call, validate_context)),
        _ => judging::one(call, &validate_context).await,
    }
}
