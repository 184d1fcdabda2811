//! What the site tells those who visit all of it: the sitemap for search engines, `llms.txt` for language models.

mod llms;
mod page;
mod sitemap;

pub(super) use llms::llms;
pub(super) use sitemap::sitemap;
