//! `GET /v1/manage/{collection}`: the entries of a collection

use actix_web::HttpResponse;

use crate::actions::{self, ListRequest};
use crate::http::dto::{EntryItem, Page};
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::respond::answer;
use crate::http::routes::parameters::{AFTER, COLLECTION, LIMIT, LOCALE, STATE};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/v1/manage/{collection}",
    operation: "list-entries",
    summary: "List entries",
    description: "Lists the entries of the collection without their documents, newest first. For the next page, set \
        `after` to `next`.",
    access: Access::Management,
    path_parameters: &[COLLECTION],
    query: &[STATE, LOCALE, LIMIT, AFTER],
    condition: Condition::Read,
    body: None,
    answers: Answers {
        status: 200,
        description: "A page of entries.",
        media: &[("application/json", Shape::Component("EntryList"))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/list-entries.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let request = ListRequest {
        content_type: call.content_type()?,
        state: call.state(),
        locale: call.locale()?,
        cursor: call.query.text("after").map(str::to_owned),
        limit: call.page_size()?,
    };
    let page = actions::list(&call.server.context, &call.caller, request).await?;
    let items = page.entries.iter().map(EntryItem::from).collect();
    answer::read(call, &Page { items, next: page.next })
}
