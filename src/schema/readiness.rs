//! What a reader meets first: titles, headings and questions, as the rules about readiness look at them.

use serde_json::Value;

use super::annotations::Annotations;
use crate::content::Pointer;

/// What search results show: the field of `seo` where it is given, and else the document's own.
pub(in crate::schema) fn shown<'a>(document: &'a Value, own: &str, in_seo: &str) -> Option<(Pointer, &'a str)> {
    let text =
        |holder: &'a Value, field: &str| holder.get(field).and_then(Value::as_str).filter(|text| !text.is_empty());
    let seo = document.get("seo").and_then(|seo| text(seo, in_seo));
    match seo {
        Some(text) => Some((Pointer::root().key("seo").key(in_seo), text)),
        None => Some((Pointer::root().key(own), text(document, own)?)),
    }
}

/// The headings of blocks, in their order.
pub(in crate::schema) fn headings<'a>(annotations: &'a Annotations<'a>) -> impl Iterator<Item = (Pointer, &'a str)> {
    annotations.blocks.iter().filter_map(|site| {
        let heading = site.value.get("heading").and_then(Value::as_str)?;
        Some((site.pointer.key("heading"), heading))
    })
}

/// The questions of FAQ blocks, in their order.
pub(in crate::schema) fn questions<'a>(annotations: &'a Annotations<'a>) -> impl Iterator<Item = (Pointer, &'a str)> {
    let faqs = annotations.blocks.iter();
    let faqs = faqs.filter(|site| site.value.get("type").and_then(Value::as_str) == Some("faq"));
    faqs.flat_map(|site| {
        let items = site.value.get("items").and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        items.iter().enumerate().filter_map(|(index, item)| {
            let question = item.get("question").and_then(Value::as_str)?;
            Some((site.pointer.key("items").index(index).key("question"), question))
        })
    })
}
