//! What a reader meets first: titles, headings and questions, as the rules about readiness look at them.

use super::met::Met;
use crate::content::Node;

/// What search results show: the field of `seo` where it is given, and else the document's own.
pub(in crate::schema) fn shown<'a>(document: Node<'a>, own: &str, in_seo: &str) -> Option<(Node<'a>, &'a str)> {
    let text = |holder: Node<'a>, field: &str| said(holder.get(field)?).filter(|(_, text)| !text.is_empty());
    document.get("seo").and_then(|seo| text(seo, in_seo)).or_else(|| text(document, own))
}

/// The headings of blocks, in their order.
pub(in crate::schema) fn headings<'a>(met: &'a Met<'a>) -> impl Iterator<Item = (Node<'a>, &'a str)> + Clone {
    met.blocks.iter().filter_map(|block| said(block.node.get("heading")?))
}

/// The questions of FAQ blocks, in their order.
pub(in crate::schema) fn questions<'a>(met: &'a Met<'a>) -> impl Iterator<Item = (Node<'a>, &'a str)> + Clone {
    let items = met.blocks.iter().filter(|block| block.is("faq")).filter_map(|block| block.node.get("items")?.items());
    items.flatten().filter_map(|item| said(item.get("question")?))
}

fn said(node: Node<'_>) -> Option<(Node<'_>, &str)> {
    Some((node, node.as_str()?))
}
