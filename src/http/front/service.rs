//! The service that stands before the app.

use std::task::{Context, Poll};

use actix_http::{Request, Response};
use actix_service::{IntoServiceFactory, Service, ServiceFactory};
use actix_web::Error;
use actix_web::body::BoxBody;
use actix_web::dev::{AppConfig, ServiceResponse};
use actix_web::web::Data;
use futures_util::future::{Either, LocalBoxFuture, MapOk, Ready, TryFutureExt as _, ready};

use super::hit::hit;
use crate::http::state::State;

/// Makes the service of each worker thread.
pub(in crate::http) struct Front<F> {
    app: F,
    state: Data<State>,
}

/// The service of one worker thread.
pub(in crate::http) struct FrontService<S> {
    app: S,
    state: Data<State>,
}

type Answer = Response<BoxBody>;
/// An answer at once, or the app's when it comes.
type Answering<F> = Either<Ready<Result<Answer, Error>>, MapOk<F, fn(ServiceResponse<BoxBody>) -> Answer>>;

impl<F> Front<F>
where
    F: ServiceFactory<Request, Config = AppConfig, Response = ServiceResponse<BoxBody>, Error = Error>,
{
    /// What stands before `app`.
    pub(in crate::http) fn before(app: impl IntoServiceFactory<F, Request>, state: Data<State>) -> Self {
        Self { app: app.into_factory(), state }
    }
}

impl<F> ServiceFactory<Request> for Front<F>
where
    F: ServiceFactory<Request, Config = AppConfig, Response = ServiceResponse<BoxBody>, Error = Error>,
    F::Future: 'static,
    F::Service: 'static,
    F::InitError: 'static,
{
    type Response = Answer;
    type Error = Error;
    type Config = AppConfig;
    type Service = FrontService<F::Service>;
    type InitError = F::InitError;
    type Future = LocalBoxFuture<'static, Result<Self::Service, Self::InitError>>;

    fn new_service(&self, config: AppConfig) -> Self::Future {
        let (app, state) = (self.app.new_service(config), self.state.clone());
        Box::pin(async move { Ok(FrontService { app: app.await?, state }) })
    }
}

impl<S> Service<Request> for FrontService<S>
where
    S: Service<Request, Response = ServiceResponse<BoxBody>, Error = Error>,
{
    type Response = Answer;
    type Error = Error;
    type Future = Answering<S::Future>;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.app.poll_ready(context)
    }

    fn call(&self, request: Request) -> Self::Future {
        match hit(&self.state, &request) {
            Some(response) => Either::Left(ready(Ok(response))),
            None => Either::Right(self.app.call(request).map_ok(Answer::from as fn(_) -> _)),
        }
    }
}
