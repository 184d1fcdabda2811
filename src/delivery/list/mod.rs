//! Lists of editions, and of drafts in their form.

mod candidates;
mod depth;
mod drafts;
mod expanded;
mod highlight;
mod hits;
mod page;
mod page_invalidation;
mod past;
mod pieces;
mod published;
mod ranked;
mod related;
mod rendered;

pub use depth::RANKED_DEPTH_MAX;
pub(super) use drafts::draft_page;
pub(super) use expanded::Expander;
pub use hits::HITS_MAX;
pub use page::{ANSWER_BYTES_MAX, EXPANDED_MAX, PAGE_MAX};
pub(super) use page_invalidation::of_expansions;
pub(super) use past::past_page;
pub(super) use published::published_page;
pub use related::RelatedRequest;
pub(super) use related::related;
pub(super) use rendered::{RenderContext, rendered};
