//! Pages of a collection.

use crate::content::{Locale, TypeName};

/// The most rows that a page holds; a request for more gets so many.
pub const PAGE_MAX: usize = 100;

/// A page of a collection to be read: the published ones by when they were first published, drafts by when they were
/// created, newest first.
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

/// A page as one JSON object, `{"items": […], "next": …}`, put together from the bytes of its items.
pub(super) fn body<'a>(items: impl Iterator<Item = &'a [u8]>, next: Option<&str>) -> Vec<u8> {
    let mut body = b"{\"items\":[".to_vec();
    for (index, item) in items.enumerate() {
        if index > 0 {
            body.push(b',');
        }
        body.extend_from_slice(item);
    }
    body.extend_from_slice(b"],\"next\":");
    // A cursor is base64url, which JSON needs not escape.
    match next {
        Some(cursor) => body.extend(format!("\"{cursor}\"").into_bytes()),
        None => body.extend_from_slice(b"null"),
    }
    body.push(b'}');
    body
}
