//! The service that stands before the app.

use std::rc::Rc;
use std::task::{Context, Poll};

use actix_http::{Payload, Request, Response};
use actix_service::{IntoServiceFactory, Service, ServiceFactory};
use actix_web::Error;
use actix_web::body::BoxBody;
use actix_web::dev::{AppConfig, ServiceResponse};
use actix_web::http::Method;
use actix_web::web::Data;
use futures_util::future::{Either, LocalBoxFuture, Ready, ready};

use super::hit::hit;
use super::outgoing::{outgoing, with_unread};
use super::request_body::RequestBody;
use crate::http::connection::Activity;
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
type Answering = Either<Ready<Result<Answer, Error>>, LocalBoxFuture<'static, Result<Answer, Error>>>;

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
    S::Future: 'static,
{
    type Response = Answer;
    type Error = Error;
    type Future = Answering;

    fn poll_ready(&self, context: &mut Context<'_>) -> Poll<Result<(), Error>> {
        self.app.poll_ready(context)
    }

    fn call(&self, mut request: Request) -> Self::Future {
        let activity = request.conn_data::<Rc<Activity>>();
        if let Some(activity) = activity {
            activity.begin_request();
        }
        let is_head = *request.method() == Method::HEAD;
        // Nobody reads a body before the app does, and what nobody reads has to be cut.
        if matches!(request.payload(), Payload::None)
            && let Some(response) = hit(&self.state, &request)
        {
            let activity = request.conn_data::<Rc<Activity>>();
            return Either::Left(ready(Ok(outgoing(response, is_head, activity))));
        }
        Either::Right(self.ask_app(request, is_head))
    }
}

impl<S> FrontService<S>
where
    S: Service<Request, Response = ServiceResponse<BoxBody>, Error = Error>,
    S::Future: 'static,
{
    /// The app's answer. A body that the app leaves unread is cut with the connection, by whichever answer.
    fn ask_app(&self, mut request: Request, is_head: bool) -> LocalBoxFuture<'static, Result<Answer, Error>> {
        let activity = request.conn_data::<Rc<Activity>>().cloned();
        let body = match request.take_payload() {
            Payload::None => None,
            payload => {
                let body = RequestBody::new(payload);
                *request.payload() = body.payload();
                Some(body)
            }
        };
        let answering = self.app.call(request);
        Box::pin(async move {
            let _guard = activity.as_ref().map(Activity::answering);
            let response = answering.await.map_or_else(|error| error.error_response().into(), Answer::from);
            let response = outgoing(response, is_head, activity.as_ref());
            let Some(body) = body else { return Ok(response) };
            if !body.is_being_read() {
                body.read_arrived().await;
            }
            Ok(if body.has_ended() { response } else { with_unread(response, body, activity) })
        })
    }
}
