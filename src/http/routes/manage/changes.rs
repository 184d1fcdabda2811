//! `GET /v1/manage/{collection}/{id}/changes`: what happened to an entry

use actix_web::HttpResponse;

use crate::actions::{self, EntryChangesRequest};
use crate::http::dto::{EntryChangeItem, Page};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::respond::answer;
use crate::http::routes::parameters::{BEFORE_CHANGE, COLLECTION, ID, LIMIT};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/manage/{collection}/{id}/changes",
    operation: "list-entry-changes",
    summary: "List the changes of an entry",
    description: "Lists every change of the entry, newest first: who created, revised, renamed, published, \
        unpublished, deleted or restored it, and when. Works for deleted entries too. For the next page, set `before` \
        to `next`.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[LIMIT, BEFORE_CHANGE],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "A page of changes.",
        media: &[("application/json", Shape::Component("EntryChangeList"))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/list-entry-changes.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = EntryChangesRequest {
        content_type: call.content_type()?,
        id: call.entry_id()?,
        before: call.query.parsed("before", str::parse)?,
        limit: call.page_size()?,
    };
    let page = actions::entry_changes(&call.server.context, &call.caller, request).await?;
    let items = page.changes.iter().map(EntryChangeItem::from).collect();
    answer::read(call, &Page { items, next: page.next })
}
