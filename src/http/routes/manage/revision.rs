//! `GET /v1/manage/{collection}/{id}/revisions/{number}`: one revision of an entry

use actix_web::HttpResponse;

use crate::actions::{self, RevisionRequest};
use crate::http::dto::RevisionAnswer;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::respond::answer;
use crate::http::routes::parameters::{COLLECTION, ID, NUMBER};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/manage/{collection}/{id}/revisions/{number}",
    operation: "get-revision",
    summary: "Get a revision",
    description: "Returns one saved document of the entry, exactly as it was saved. Works for deleted entries too.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID, NUMBER],
    query: &[],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "The revision.",
        media: &[("application/json", Shape::Component("Revision"))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/get-revision.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let number = call.revision_number()?;
    let request = RevisionRequest { content_type: call.content_type()?, id: call.entry_id()?, number };
    let revision = actions::revision(&call.server.context, &call.caller, request).await?;
    answer::read(call, &RevisionAnswer::from(&revision))
}
