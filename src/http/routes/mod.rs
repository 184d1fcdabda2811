//! The routes, a file each.

mod content;
mod manage;
mod meta;
mod registry;
mod schemas;

pub use registry::ROUTES;
pub(super) use registry::{nothing_here, register};
