//! What is the same for feeds of all notations.

use actix_web::HttpResponse;

use crate::delivery::{FeedForm, FeedRequest, ReadRequest};
use crate::http::Parameter;
use crate::http::extract::call::Call;
use crate::http::problem::Problem;
use crate::http::routes::parameters::{AUTHOR, COLLECTION, LIMIT, LOCALE, TAG};

/// The part of a route's description that is the same for feeds of all notations.
pub(super) struct FeedRoute {
    /// The parameters in the path.
    pub(super) path: &'static [Parameter],
    /// The parameters in the query.
    pub(super) query: &'static [Parameter],
}

/// That part.
pub(super) const FEED: FeedRoute = FeedRoute { path: &[COLLECTION], query: &[LOCALE, TAG, AUTHOR, LIMIT] };

/// Answers with a feed of a notation.
pub(super) async fn feed(call: &Call, form: FeedForm) -> Result<HttpResponse, Problem> {
    let access = call.read_access()?;
    let request = FeedRequest {
        content_type: call.content_type()?,
        locale: call.locale_or_default()?,
        tag: call.query.text("tag").map(str::to_owned),
        author: call.query.text("author").map(str::to_owned),
        limit: call.page_size()?,
        form,
    };
    call.read(access, ReadRequest::Feed(request)).await
}
