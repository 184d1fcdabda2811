//! `GET /v1/manage/{collection}/{id}/revisions`: the revisions of an entry

use actix_web::HttpResponse;

use crate::actions::{self, HistoryRequest};
use crate::http::dto::{Page, RevisionItem};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::respond::answer;
use crate::http::routes::parameters::{BEFORE_REVISION, COLLECTION, ID, LIMIT};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/manage/{collection}/{id}/revisions",
    operation: "list-revisions",
    summary: "List the revisions of an entry",
    description: "Lists the revisions of the entry without their documents, newest first. Works for deleted entries \
        too. For the next page, set `before` to `next`.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[LIMIT, BEFORE_REVISION],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "A page of revisions.",
        media: &[("application/json", Shape::Component("RevisionList"))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/list-revisions.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = HistoryRequest {
        content_type: call.content_type()?,
        id: call.entry_id()?,
        before: call.query.parsed("before", str::parse)?,
        limit: call.page_size()?,
    };
    let history = actions::history(&call.server.context, &call.caller, request).await?;
    let items = history.revisions.iter().map(RevisionItem::from).collect();
    answer::read(call, &Page { items, next: history.next })
}
