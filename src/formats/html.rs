//! CommonMark as HTML, for the pages of the documentation that a browser shows.

use pulldown_cmark::{Event, Options, Parser, html};

/// The HTML of a CommonMark text with tables. Raw HTML in it is shown as the text that it is.
pub fn html(markdown: &str) -> String {
    let events = Parser::new_ext(markdown, Options::ENABLE_TABLES).map(|event| match event {
        Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
        other => other,
    });
    let mut text = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut text, events);
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_shown_and_not_obeyed() {
        assert_eq!(html("A *b* <script>"), "<p>A <em>b</em> &lt;script&gt;</p>\n");
    }
}
