//! What an answer holds while it is sent: no more than it has to, whoever made it.

use std::convert::Infallible;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_http::Response;
use actix_web::body::{self, BodySize, BoxBody, MessageBody};
use actix_web::web::Bytes;

use super::request_body::RequestBody;
use crate::http::connection::{Activity, RequestGuard};

/// A larger body goes out in pieces; a smaller one is copied at once into what is written.
const WHOLE_BYTES_MAX: usize = 64 << 10;
/// A piece: what is copied of a body for a client that takes it slowly.
const PIECE_BYTES: usize = 32 << 10;

/// The response as it goes out. Of a large body only a piece is copied at a time, and a stream has no place in the answer
/// to `HEAD`, where nobody would read it and it would never end.
pub(super) fn outgoing(
    response: Response<BoxBody>,
    is_head: bool,
    activity: Option<&Rc<Activity>>,
) -> Response<BoxBody> {
    match response.body().size() {
        BodySize::Sized(bytes) if bytes > WHOLE_BYTES_MAX as u64 => {
            let guard = activity.map(Activity::answering);
            response.map_body(|_, body| match body.try_into_bytes() {
                Ok(bytes) => BoxBody::new(Pieces { rest: bytes, _guard: guard }),
                Err(body) => BoxBody::new(Guarded { body, _guard: guard }),
            })
        }
        BodySize::Stream if is_head => response.map_body(|_, _| BoxBody::new(body::None::new())),
        BodySize::Stream => {
            let guard = activity.map(Activity::answering);
            response.map_body(|_, body| BoxBody::new(Guarded { body, _guard: guard }))
        }
        BodySize::Sized(_) | BodySize::None => response,
    }
}

/// The response to a request whose body was not read to its end, so far. Held until the answer is sent, what is left of the
/// body then tells the framework to close the connection, and not to read on for as long as something comes.
pub(super) fn with_unread(
    response: Response<BoxBody>,
    request: RequestBody,
    activity: Option<Rc<Activity>>,
) -> Response<BoxBody> {
    response.map_body(|_, body| BoxBody::new(Unread { body, request, activity }))
}

/// A body that is in memory, piece by piece.
struct Pieces {
    rest: Bytes,
    _guard: Option<RequestGuard>,
}

impl MessageBody for Pieces {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.rest.len() as u64)
    }

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let bytes = self.rest.len().min(PIECE_BYTES);
        Poll::Ready((bytes > 0).then(|| Ok(self.rest.split_to(bytes))))
    }
}

/// A body, and what lives as long as it does.
struct Guarded {
    body: BoxBody,
    _guard: Option<RequestGuard>,
}

/// A body, and the body of the request that it answers, which may not have been read.
struct Unread {
    body: BoxBody,
    request: RequestBody,
    activity: Option<Rc<Activity>>,
}

impl Drop for Unread {
    fn drop(&mut self) {
        if let (false, Some(activity)) = (self.request.has_ended(), &self.activity) {
            activity.stop_reading_soon();
        }
    }
}

impl MessageBody for Unread {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        self.body.as_pin_mut().poll_next(context)
    }
}

impl MessageBody for Guarded {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Bytes, Self::Error>>> {
        self.body.as_pin_mut().poll_next(context)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use super::*;

    #[tokio::test]
    async fn of_a_large_body_a_piece_is_handed_out_at_a_time_and_none_is_copied() {
        let whole = Bytes::from((0..1_000_000_u32).map(|n| (n % 251) as u8).collect::<Vec<_>>());
        let activity = Rc::default();
        let response = Response::with_body(actix_http::StatusCode::OK, BoxBody::new(whole.clone()));
        let mut body = outgoing(response, false, Some(&activity)).into_body();
        assert!(matches!(body.size(), BodySize::Sized(1_000_000)));
        let mut at = 0;
        while let Some(piece) = poll_fn(|context| body.as_pin_mut().poll_next(context)).await {
            let piece = piece.unwrap();
            assert!(piece.len() <= PIECE_BYTES);
            assert_eq!(piece.as_ptr(), whole.slice(at..).as_ptr(), "it is a part of what is kept");
            at += piece.len();
        }
        assert_eq!(at, whole.len());
    }

    #[test]
    fn a_small_body_goes_out_as_it_is() {
        let response = Response::with_body(actix_http::StatusCode::OK, BoxBody::new("small"));
        let body = outgoing(response, false, None).into_body();
        assert_eq!(body.try_into_bytes().unwrap(), "small");
    }
}
