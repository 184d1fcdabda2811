//! The routes, a file each.

mod blocks;
mod changes;
mod content;
mod feeds;
mod manage;
mod meta;
mod parameters;
mod registry;
mod schemas;
mod site;

pub use registry::ROUTES;
pub(super) use registry::{nothing_here, register};
