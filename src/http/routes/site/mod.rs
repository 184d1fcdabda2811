//! Routes of what the site tells those who visit all of it.

pub(super) mod llms;
pub(super) mod robots;
pub(super) mod sitemap;
pub(super) mod sitemap_part;
