//! What the judge has to know of CommonMark: where raw HTML stands in it.
//!
//! Parsers live in `formats`, which turns texts into documents and knows this module's answers. This one parser stands
//! here all the same: a CommonMark text is a value of the document, whatever format that came in, and raw HTML in it
//! is a fault of the content.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// Where raw HTML stands in a CommonMark text, in bytes: each tag in a line, and each block of HTML as one.
pub(in crate::schema) fn raw_html(text: &str) -> Vec<Range<usize>> {
    if !text.contains('<') {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut is_in_block = false;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => {
                is_in_block = true;
                found.push(range);
            }
            Event::End(TagEnd::HtmlBlock) => is_in_block = false,
            Event::Html(_) | Event::InlineHtml(_) if !is_in_block => found.push(range),
            _ => {}
        }
    }
    let trimmed = |range: Range<usize>| {
        let html = text.get(range.clone()).unwrap_or_default();
        let start = range.start + (html.len() - html.trim_start().len());
        start..start + html.trim().len()
    };
    found.into_iter().map(trimmed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_told_from_what_only_looks_like_it() {
        let found = |text| raw_html(text).into_iter().map(|range| &text[range]).collect::<Vec<&str>>();
        assert_eq!(found("a <b>bold</b> word"), ["<b>", "</b>"]);
        assert_eq!(found("one\n\n<div>\nx\n</div>\n\ntwo"), ["<div>\nx\n</div>"]);
        assert_eq!(found("<!-- a note -->\n"), ["<!-- a note -->"]);
        for good in ["`<b>`", "```\n<b>\n```", "\\<b>", "1 < 2 > 1", "<https://example.com>", "a <- b"] {
            assert_eq!(found(good), Vec::<&str>::new(), "{good}");
        }
    }
}
