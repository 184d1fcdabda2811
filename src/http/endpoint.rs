//! A route, and what answers it.

use actix_web::HttpResponse;
use futures_util::future::LocalBoxFuture;

use super::Route;
use super::call::Call;
use super::problem::Problem;

/// The handler of a route.
pub(super) type Handler = for<'a> fn(&'a Call) -> LocalBoxFuture<'a, Result<HttpResponse, Problem>>;

/// A route and its handler. The description is apart, so that what only describes routes names no handler.
pub(super) struct Endpoint {
    /// The description, by which requests are checked before the handler sees them.
    pub(super) route: &'static Route,
    /// What answers it.
    pub(super) handler: Handler,
}
