//! The texts of a document as one piece of HTML, for feed readers.

use quick_xml::escape::escape;
use url::Url;

use crate::formats::absolute_html;
use crate::schema::{AnnotatedDocument, AnnotatedNode, Meaning};

/// The headings, questions and CommonMark texts of the blocks, and the links of what readers are asked to do; where
/// there are no blocks, those of the document. Addresses are resolved against that of the page.
pub(super) fn content(described: &AnnotatedDocument<'_>, page: &Url) -> String {
    let has_blocks = described.parts.iter().any(|part| part.depth > 0);
    let mut html = String::new();
    for part in described.parts.iter().filter(|part| part.depth > 0 || !has_blocks) {
        let Some(text) = part.value.as_str() else { continue };
        let means = |meaning| part.meanings.contains(&meaning);
        if part.is_markdown {
            html.push_str(&absolute_html(text, page));
        } else if means(Meaning::Heading) {
            push(&mut html, "h2", text);
        } else if means(Meaning::Question) {
            push(&mut html, "h3", text);
        } else if means(Meaning::ActionTarget) {
            push_link(&mut html, described, part, page);
        }
    }
    html.truncate(html.trim_end().len());
    html
}

fn push(html: &mut String, element: &str, text: &str) {
    html.extend(["<", element, ">", &escape(text), "</", element, ">\n"]);
}

fn push_link(html: &mut String, described: &AnnotatedDocument<'_>, target: &AnnotatedNode<'_>, page: &Url) {
    let Some(address) = target.value.as_str() else { return };
    let label = described.beside(target, Meaning::ActionLabel).and_then(|label| label.value.as_str());
    // An address that is no web address is not made a link, whatever its schema lets through.
    if let Some(url) = web_address(page, address) {
        html.extend(["<p><a href=\"", &escape(&url), "\">", &escape(label.unwrap_or(address)), "</a></p>\n"]);
    }
}

/// The whole address of something on the web, as a page names it; none where it is not on the web.
pub(super) fn web_address(page: &Url, address: &str) -> Option<String> {
    let url = page.join(address).ok()?;
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}
