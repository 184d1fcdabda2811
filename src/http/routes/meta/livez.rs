//! `GET /livez`: whether the process answers.

use std::future::ready;

use actix_web::HttpResponse;

use crate::http::dto::Health;
use crate::http::endpoint::handler::Endpoint;
use crate::http::endpoint::route::Condition;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::respond::answer::{self, CacheControl};
use crate::http::{Access, Answers, Method, Route, Shape};

pub(in crate::http) static ROUTE: Route = Route {
    method: Method::Get,
    path: "/livez",
    operation: "livez",
    summary: "Check liveness",
    description: "Returns 200 as long as the process is running; checks nothing else.",
    access: Access::Public,
    path_parameters: &[],
    query: &[],
    condition: Condition::None,
    body: None,
    answers: Answers {
        status: 200,
        description: "The server is alive.",
        media: &[("application/json", Shape::Component("Health"))],
    },
    problems: &[],
    page: include_str!("../../../../docs/routes/livez.md"),
};

pub(in crate::http) static ENDPOINT: Endpoint =
    Endpoint { route: &ROUTE, handler: |call| Box::pin(ready(handle(call))) };

fn handle(_call: &Call) -> Result<HttpResponse, Problem> {
    answer::json(&Health::new(0), CacheControl::Never)
}
