//! Answers out of the store.

use super::cache::{Dependencies, RenderedBody};
use super::list::RenderContext;
use super::{DeliveryError, Perspective, ReadRequest, entry, feeds, list, pages};
use crate::store::ReadTransaction;

/// What a request gets in a perspective, or what it depends on that there is nothing.
pub(super) fn make(
    reads: &mut ReadTransaction<'_>,
    render_context: RenderContext<'_>,
    perspective: Perspective,
    request: &ReadRequest,
) -> Result<Result<RenderedBody, Dependencies>, DeliveryError> {
    match (request, perspective) {
        (ReadRequest::Entry(request), _) => entry::entry(reads, render_context, perspective, request),
        (ReadRequest::Page(query), Perspective::Published) => {
            list::published_page(reads, render_context, query).map(Ok)
        }
        (ReadRequest::Page(query), Perspective::Draft) => list::draft_page(reads, render_context, query).map(Ok),
        (ReadRequest::Page(query), Perspective::At(generation)) => {
            list::past_page(reads, render_context, query, generation).map(Ok)
        }
        (ReadRequest::Related(request), Perspective::Published) => list::related(reads, render_context, request),
        (ReadRequest::Feed(request), Perspective::Published) => feeds::read(reads, render_context, request).map(Ok),
        (ReadRequest::Sitemap(number), Perspective::Published) => {
            pages::sitemap(reads, render_context, *number).map(Ok)
        }
        (ReadRequest::Llms, Perspective::Published) => pages::llms(reads, render_context).map(Ok),
        (
            ReadRequest::Related(_) | ReadRequest::Feed(_) | ReadRequest::Sitemap(_) | ReadRequest::Llms,
            Perspective::Draft | Perspective::At(_),
        ) => Err(DeliveryError::PublishedOnly),
    }
}
