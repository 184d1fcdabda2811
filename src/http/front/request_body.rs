//! The body of a request, which somebody reads or nobody does.

use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_http::Payload;
use actix_http::error::PayloadError;
use actix_web::web::Bytes;
use futures_util::Stream;

/// Bytes of an unread body that are read before the answer, where they have arrived already.
const ARRIVED_BYTES_MAX: usize = 64 << 10;

/// A body that is watched: the app gets a reader of it, and whoever answers knows afterwards whether it was read.
#[derive(Clone)]
pub(super) struct RequestBody(Rc<Inner>);

struct Inner {
    payload: RefCell<Payload>,
    ended: Cell<bool>,
}

impl RequestBody {
    /// Watches a body.
    pub(super) fn new(payload: Payload) -> Self {
        Self(Rc::new(Inner { payload: RefCell::new(payload), ended: Cell::new(false) }))
    }

    /// The body, for whoever reads it.
    pub(super) fn payload(&self) -> Payload {
        Payload::Stream { payload: Box::pin(self.clone()) }
    }

    /// Whether the app still holds the body, to read it while its answer is sent.
    pub(super) fn is_being_read(&self) -> bool {
        Rc::strong_count(&self.0) > 1
    }

    /// Whether it was read to its end.
    pub(super) fn has_ended(&self) -> bool {
        self.0.ended.get()
    }

    /// Reads what of a small body has arrived already, so that the connection can be used again. Nothing is waited for.
    pub(super) async fn read_arrived(&self) {
        let (mut bytes, mut looked) = (0, false);
        poll_fn(|context| {
            loop {
                if self.0.ended.get() || bytes > ARRIVED_BYTES_MAX {
                    return Poll::Ready(());
                }
                match self.poll(context) {
                    Poll::Ready(Some(Ok(chunk))) => bytes += chunk.len(),
                    Poll::Ready(Some(Err(_)) | None) => return Poll::Ready(()),
                    Poll::Pending if looked => return Poll::Ready(()),
                    Poll::Pending => {
                        // The framework may hold more of the body that it has not passed on yet.
                        looked = true;
                        context.waker().wake_by_ref();
                        return Poll::Pending;
                    }
                }
            }
        })
        .await;
    }

    fn poll(&self, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, PayloadError>>> {
        let polled = Pin::new(&mut *self.0.payload.borrow_mut()).poll_next(context);
        if matches!(polled, Poll::Ready(None)) {
            self.0.ended.set(true);
        }
        polled
    }
}

impl Stream for RequestBody {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        if self.0.ended.get() { Poll::Ready(None) } else { self.poll(context) }
    }
}
