//! The read side: what front ends fetch. It knows no request and no status code, and writes nothing.

mod cache;
mod changes;
mod client_key;
mod draft;
mod entry;
mod error;
mod feeds;
mod fingerprint;
mod list;
mod make;
mod pages;
mod perspective;
mod purge;
pub mod query;
mod reader;
mod request;
mod shapes;
mod site;
mod token_cache;
mod xml;

pub use cache::{
    Absence, Answer, CacheFigures, CacheKey, Coding, Dependencies, HeaderField, ListChanges, ListDependency, TagHeader,
    Variant, Vary,
};
pub use changes::{ChangeEvent, ChangesAnswer, ChangesPage, ChangesRequest, Listener, NoticeKind};
pub use client_key::ClientKey;
pub use entry::{EntryName, EntryRequest};
pub use error::DeliveryError;
pub use feeds::{FeedForm, FeedRequest};
pub use list::{ANSWER_BYTES_MAX, EXPANDED_MAX, HITS_MAX, PAGE_MAX, RANKED_DEPTH_MAX, RelatedRequest};
pub use perspective::{Perspective, PerspectiveError, ReadAccess};
pub use purge::{PurgeForm, PurgeTarget, PurgeTargetError};
pub use query::{PageBounds, Parts, Query};
pub use reader::{PreparedRead, Reader, ReaderOptions};
pub use request::ReadRequest;
pub use shapes::{EntryForm, Include, Shape, TextForm, markdown, shape};
pub use site::Site;

/// The media type of editions and of lists of them.
const JSON: &str = "application/json";
