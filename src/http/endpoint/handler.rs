//! A route, and what answers it.

use actix_web::HttpResponse;
use futures_util::future::LocalBoxFuture;

use crate::http::Route;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;

/// The handler of a route.
pub(in crate::http) type Handler = for<'a> fn(&'a Call) -> LocalBoxFuture<'a, Result<HttpResponse, Problem>>;

/// A route and its handler. The description is apart, so that what only describes routes names no handler.
pub(in crate::http) struct Endpoint {
    /// The description, by which requests are checked before the handler sees them.
    pub(in crate::http) route: &'static Route,
    /// What answers it.
    pub(in crate::http) handler: Handler,
}
