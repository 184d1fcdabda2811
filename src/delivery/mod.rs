//! The read side: what front ends fetch. It knows no request and no status code, and writes nothing.

mod draft;
mod editions;
mod error;
mod page;
mod perspective;
mod reader;
mod served;

pub use error::DeliveryError;
pub use page::{PAGE_MAX, PageRequest, ServedPage};
pub use perspective::Perspective;
pub use reader::Reader;
pub use served::Served;
