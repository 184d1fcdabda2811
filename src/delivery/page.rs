//! Pages of a collection.

use super::Served;
use crate::content::{Locale, TypeName, body_entity_tag};

/// The most rows that a page holds; a request for more gets so many.
pub const PAGE_MAX: usize = 100;

/// A page of a collection to be read.
#[derive(Clone, Debug)]
pub struct PageRequest {
    /// The content type.
    pub content_type: TypeName,
    /// Only that locale; none for all.
    pub locale: Option<Locale>,
    /// Where the page begins, as the page before gave it; none for the first page.
    pub cursor: Option<String>,
    /// How many at most, up to [`PAGE_MAX`].
    pub limit: usize,
}

/// A page of a collection: the published ones by when they were first published, drafts by when they were created,
/// newest first.
#[derive(Clone, Debug)]
pub struct ServedPage {
    /// What stands on the page.
    pub items: Vec<Served>,
    /// The cursor of the next page; none on the last one.
    pub next: Option<String>,
    /// Whether others may keep it.
    pub cacheable: bool,
}

impl ServedPage {
    /// The page as one JSON object, `{"items": […], "next": …}`, put together from the bytes of its items, and its
    /// strong entity tag.
    pub fn body(&self) -> (Vec<u8>, String) {
        let mut body = b"{\"items\":[".to_vec();
        for (index, item) in self.items.iter().enumerate() {
            if index > 0 {
                body.push(b',');
            }
            body.extend_from_slice(&item.body);
        }
        body.extend_from_slice(b"],\"next\":");
        // A cursor is base64url, which JSON needs not escape.
        match &self.next {
            Some(cursor) => body.extend(format!("\"{cursor}\"").into_bytes()),
            None => body.extend_from_slice(b"null"),
        }
        body.push(b'}');
        let etag = body_entity_tag(&body);
        (body, etag)
    }
}
