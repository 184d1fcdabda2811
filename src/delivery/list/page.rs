//! Pages of a collection.

use crate::content::body_entity_tag;
use crate::content::query::SortPosition;

/// The most rows that a page holds, whatever the settings allow; a request for more gets so many.
pub const PAGE_MAX: usize = 1_000;
/// The most bytes of an answer.
pub const ANSWER_BYTES_MAX: usize = 8 << 20;
/// The most entries that the references of a page are expanded to.
pub const EXPANDED_MAX: usize = 500;

/// Bytes of what stands beside the entries of a page, about.
const AROUND_BYTES_USUAL: usize = 256;

/// Where a page begins and ends in its list.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PageEdges {
    /// The place of its first entry.
    pub(super) first: Option<SortPosition>,
    /// The place of its last entry.
    pub(super) last: Option<SortPosition>,
    /// The place of the entry behind the last one, or before the first one where the page was asked for backwards: it
    /// says whether there is a page more.
    pub(super) beyond: Option<SortPosition>,
}

/// What stands beside the entries of a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct PageLinks {
    /// The cursor of the next page; none on the last one.
    pub(super) next: Option<String>,
    /// The cursor of the page before; none on the first one.
    pub(super) prev: Option<String>,
    /// How many entries the list has, where that was asked for.
    pub(super) total: Option<i64>,
}

/// A page as one JSON object, `{"items": […], "next": …, "prev": …}`, put together from the bytes of its items.
pub(super) fn body<'a>(items: impl Iterator<Item = &'a [u8]>, around: &PageLinks) -> Vec<u8> {
    let items: Vec<&[u8]> = items.collect();
    let mut body = Vec::with_capacity(items.iter().map(|item| item.len() + 1).sum::<usize>() + AROUND_BYTES_USUAL);
    body.extend_from_slice(b"{\"items\":[");
    for (index, item) in items.into_iter().enumerate() {
        if index > 0 {
            body.push(b',');
        }
        body.extend_from_slice(item);
    }
    body.extend(around.text().into_bytes());
    body
}

/// The strong entity tag of a page whose items are whole editions, in its quotes: of the tags of these and of what stands
/// beside them, which is all that its bytes are made of. To look at a hundredth of the bytes takes a hundredth of the
/// time.
pub(super) fn entity_tag<'a>(items: impl Iterator<Item = &'a str>, around: &PageLinks) -> String {
    let tags: Vec<&str> = items.collect();
    body_entity_tag(format!("{}{}", tags.join(","), around.text()).as_bytes())
}

impl PageLinks {
    /// What stands behind the items of a page.
    fn text(&self) -> String {
        // A cursor is base64url, which JSON needs not escape.
        let cursor = |cursor: &Option<String>| cursor.as_ref().map_or("null".to_owned(), |text| format!("\"{text}\""));
        let total = self.total.map_or_else(String::new, |total| format!(",\"total\":{total}"));
        format!("],\"next\":{},\"prev\":{}{total}}}", cursor(&self.next), cursor(&self.prev))
    }
}
