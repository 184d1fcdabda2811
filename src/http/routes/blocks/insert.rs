//! `POST /v1/manage/{collection}/{id}/blocks`: insert a block

use actix_web::HttpResponse;

use crate::content::BlockOperation;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::body;
use crate::http::extract::call::Call;
use crate::http::problem::{BLOCK_NOT_FOUND, PATCH_FAILED, Problem, REFUSED, SLUG_TAKEN};
use crate::http::respond::answer;
use crate::http::routes::parameters::{AFTER_BLOCK, BEFORE, COLLECTION, DRY_RUN, ID, INDEX};
use crate::http::{Access, Answers, Body, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Post,
    path: "/v1/manage/{collection}/{id}/blocks",
    operation: "insert-block",
    summary: "Insert a block",
    description: "Inserts a block into the newest document and saves the result as a revision. The block goes to the \
        end unless `before`, `after` or `index` is given. With `dry_run=true`, everything is validated and answered \
        as usual, but nothing is saved.",
    access: Access::Management,
    path_parameters: &[COLLECTION, ID],
    query: &[BEFORE, AFTER_BLOCK, INDEX, DRY_RUN],
    condition: Condition::Write,
    body: Some(Body { required: true, description: "The block.", media: &[("application/json", Shape::Block)] }),
    answers: Answers {
        status: 200,
        description: "The entry after the change.",
        media: &[("application/json", Shape::OfType("Entry"))],
    },
    problems: &[&REFUSED, &SLUG_TAKEN, &BLOCK_NOT_FOUND, &PATCH_FAILED],
    page: include_str!("../../../../docs/routes/insert-block.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint = Endpoint { route: &ROUTE, handler: |call| Box::pin(handle(call)) };

async fn handle(call: &Call) -> Result<HttpResponse, Problem> {
    let operation = BlockOperation::Insert { block: body::json(call).await?, place: call.block_place()? };
    let written = call.revise_block(operation).await?;
    answer::written(call, &written)
}
