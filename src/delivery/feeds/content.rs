//! The texts of a document as one piece of HTML, for feed readers.

use quick_xml::escape::escape;

use crate::formats::safe_html;
use crate::schema::{Described, Meaning, Part};

/// The headings, questions and CommonMark texts of the blocks, and the links of what readers are asked to do; where
/// there are no blocks, those of the document.
pub(super) fn content(described: &Described<'_>) -> String {
    let has_blocks = described.parts.iter().any(|part| part.depth > 0);
    let mut html = String::new();
    for part in described.parts.iter().filter(|part| part.depth > 0 || !has_blocks) {
        let Some(text) = part.value.as_str() else { continue };
        let means = |meaning| part.meanings.contains(&meaning);
        if part.is_markdown {
            html.push_str(&safe_html(text, []));
        } else if means(Meaning::Heading) {
            push(&mut html, "h2", text);
        } else if means(Meaning::Question) {
            push(&mut html, "h3", text);
        } else if means(Meaning::ActionTarget) {
            push_link(&mut html, described, part, text);
        }
    }
    html.truncate(html.trim_end().len());
    html
}

fn push(html: &mut String, element: &str, text: &str) {
    html.extend(["<", element, ">", &escape(text), "</", element, ">\n"]);
}

fn push_link(html: &mut String, described: &Described<'_>, target: &Part<'_>, address: &str) {
    let label = described.beside(target, Meaning::ActionLabel).and_then(|label| label.value.as_str());
    // An address that is no web address is not made a link, whatever its schema lets through.
    if address.starts_with("https://") || address.starts_with("http://") {
        html.extend(["<p><a href=\"", &escape(address), "\">", &escape(label.unwrap_or(address)), "</a></p>\n"]);
    }
}
