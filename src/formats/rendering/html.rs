//! CommonMark as HTML that is safe to put into a page.
//!
//! It is made, not cleaned: the writer knows a dozen elements and escapes everything else, so that no second parser has
//! to agree with a browser about what a text means. A test holds the writer to that grammar with the payloads that
//! sanitisers are tried with.

use std::borrow::Cow;

use pulldown_cmark::{CowStr, Event, LinkType, Parser, Tag, TagEnd, html};
use url::Url;

use crate::schema::{may_be_linked, may_be_shown};

/// The HTML of a CommonMark text. Its headings get the anchors, in order, as their ids; where there are fewer anchors
/// than headings, the rest has none.
pub fn safe_html<'a>(text: &'a str, anchors: impl IntoIterator<Item = Cow<'a, str>>) -> String {
    written(text, anchors, None)
}

/// The HTML of a CommonMark text for a reader that does not know which page it stands on, such as a feed reader: every
/// address is resolved against that of the page (RFC 3986, section 5).
pub fn absolute_html(text: &str, page: &Url) -> String {
    written(text, [], Some(page))
}

fn written<'a>(text: &'a str, anchors: impl IntoIterator<Item = Cow<'a, str>>, page: Option<&Url>) -> String {
    let mut anchors = anchors.into_iter();
    // For each link and picture that stands open: whether its tags are written.
    let mut open = Vec::new();
    let events = Parser::new(text).filter_map(move |event| match event {
        Event::Html(words) | Event::InlineHtml(words) => Some(Event::Text(words)),
        Event::Start(Tag::Heading { level, classes, attrs, .. }) => {
            let id = anchors.next().map(|anchor| CowStr::from(anchor.into_owned()));
            Some(Event::Start(Tag::Heading { level, id, classes, attrs }))
        }
        Event::Start(Tag::Link { ref dest_url, .. }) => filtered(&mut open, may_be_linked(dest_url), event),
        Event::Start(Tag::Image { ref dest_url, .. }) => filtered(&mut open, may_be_shown(dest_url), event),
        Event::End(TagEnd::Link | TagEnd::Image) => open.pop().unwrap_or(false).then_some(event),
        event => Some(event),
    });
    let events = events.map(|event| match page {
        Some(page) => with_absolute_address(event, page),
        None => event,
    });
    let mut written = String::with_capacity(text.len() * 3 / 2);
    html::push_html(&mut written, events);
    written
}

fn with_absolute_address<'a>(event: Event<'a>, page: &Url) -> Event<'a> {
    // What cannot be resolved stays as it is: it leads nowhere from the page either.
    let resolved = |address: CowStr<'a>| page.join(&address).map_or(address, |url| CowStr::from(String::from(url)));
    match event {
        // The address of a mailbox is written without its scheme, which the writer puts before it.
        Event::Start(Tag::Link { link_type, dest_url, title, id }) if link_type != LinkType::Email => {
            Event::Start(Tag::Link { link_type, dest_url: resolved(dest_url), title, id })
        }
        Event::Start(Tag::Image { link_type, dest_url, title, id }) => {
            Event::Start(Tag::Image { link_type, dest_url: resolved(dest_url), title, id })
        }
        event => event,
    }
}

/// The event, where the address of its link or picture is good; its words stay in any case.
fn filtered<'a>(open: &mut Vec<bool>, is_good: bool, event: Event<'a>) -> Option<Event<'a>> {
    open.push(is_good);
    is_good.then_some(event)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What is tried on sanitisers: scripts, handlers, schemes in every spelling, broken tags, and markup that hides
    /// them.
    const PAYLOADS: &[&str] = &[
        "<script>alert(1)</script>",
        "<SCRIPT SRC=//x.example/x.js></SCRIPT>",
        "<img src=x onerror=alert(1)>",
        "<img src=\"javascript:alert(1)\">",
        "<svg/onload=alert(1)>",
        "<svg><script>alert(1)</script></svg>",
        "<math><mi//xlink:href=\"data:x,<script>alert(1)</script>\">",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
        "<body onload=alert(1)>",
        "<details open ontoggle=alert(1)>",
        "<<script>alert(1)//<</script>",
        "<style>@import 'javascript:alert(1)';</style>",
        "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
        "<![CDATA[<script>alert(1)</script>]]>",
        "<?xml version=\"1.0\"?><x onload=alert(1)/>",
        "</p><script>alert(1)</script>",
        "\"><script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java&#x73;cript:alert(1))",
        "[x](javascript&colon;alert(1))",
        "[x](<java\tscript:alert(1)>)",
        "[x](&#1;javascript:alert(1))",
        "[x](vbscript:msgbox(1))",
        "[x](data:text/html;base64,PHNjcmlwdD4=)",
        "[x](https://a.example/\"onmouseover=alert(1))",
        "[x](https://a.example 'a\" onmouseover=\"alert(1)')",
        "[x]: javascript:alert(1)\n\n[x]",
        "![x](javascript:alert(1))",
        "![x](data:image/svg+xml,<svg/onload=alert(1)>)",
        "![a\"onerror=alert(1)](https://a.example/b.png)",
        "![<script>alert(1)</script>](https://a.example/b.png \"t\\\" onload=\\\"alert(1)\")",
        "[![x](javascript:alert(1))](javascript:alert(1))",
        "<javascript:alert(1)>",
        "<data:text/html,x>",
        "```\"><script>alert(1)</script>\nx\n```",
        "``` x\" onload=alert(1)\nx\n```",
        "`</code><script>alert(1)</script>`",
        "# <script>alert(1)</script>",
        "# x {#a\" onclick=\"alert(1)}",
        "\u{0}<script>alert(1)</script>",
    ];

    /// Elements that the writer may write, with the attributes that each may have.
    const GRAMMAR: &[(&str, &[&str])] = &[
        ("p", &[]),
        ("em", &[]),
        ("strong", &[]),
        ("code", &["class"]),
        ("pre", &[]),
        ("blockquote", &[]),
        ("ul", &[]),
        ("ol", &["start"]),
        ("li", &[]),
        ("br", &[]),
        ("hr", &[]),
        ("h1", &["id"]),
        ("h2", &["id"]),
        ("h3", &["id"]),
        ("h4", &["id"]),
        ("h5", &["id"]),
        ("h6", &["id"]),
        ("a", &["href", "title"]),
        ("img", &["src", "alt", "title"]),
    ];

    /// Holds HTML against the grammar: every `<` begins a tag of it, every attribute is quoted and known, and every
    /// address has a scheme that may be followed.
    fn hold(html: &str) {
        let mut rest = html;
        while let Some(at) = rest.find('<') {
            let (tag, after) = rest[at + 1..].split_once('>').unwrap_or_else(|| panic!("an open tag in {html}"));
            rest = after;
            let tag = tag.trim_start_matches('/').trim_end_matches(" /");
            let (name, mut attributes) = tag.split_once(' ').unwrap_or((tag, ""));
            let (_, existing) =
                GRAMMAR.iter().find(|(existing, _)| *existing == name).unwrap_or_else(|| panic!("<{tag}> in {html}"));
            while !attributes.is_empty() {
                let (key, value) = attributes.split_once("=\"").unwrap_or_else(|| panic!("{attributes} in {html}"));
                assert!(existing.contains(&key), "{key} in {html}");
                let (value, after) = value.split_once('"').unwrap();
                if matches!(key, "href" | "src") {
                    let first = value.split(['/', '?', '#']).next().unwrap();
                    let scheme = first.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
                    let good = ["http", "https", "mailto", "tel", "sms"];
                    assert!(scheme.is_none_or(|scheme| good.contains(&scheme.as_str())), "{value} in {html}");
                }
                attributes = after.trim_start();
            }
        }
    }

    fn html_of(text: &str) -> String {
        safe_html(text, [])
    }

    #[test]
    fn nothing_that_runs_gets_through() {
        for payload in PAYLOADS {
            for text in
                [(*payload).to_owned(), format!("a {payload} b"), format!("> - {payload}"), format!("*{payload}*")]
            {
                hold(&html_of(&text));
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn nothing_that_runs_comes_of_pieces(
            pieces in prop::collection::vec(prop_oneof![
                4 => prop::sample::select(PAYLOADS).prop_map(str::to_owned),
                2 => prop::sample::select(&["\n", "\n\n", "[", "](", ")", "!", "<", ">", "\"", "'", "`", "\\", "&", "#"][..]).prop_map(str::to_owned),
                1 => any::<String>(),
            ], 1..6),
        ) {
            hold(&html_of(&pieces.concat()));
        }
    }

    #[test]
    fn a_bad_address_leaves_its_words() {
        assert_eq!(html_of("Read [*this*](javascript:x)."), "<p>Read <em>this</em>.</p>\n");
        assert_eq!(html_of("![A map](data:x)"), "<p>A map</p>\n");
        assert_eq!(html_of("[a](/b)"), "<p><a href=\"/b\">a</a></p>\n");
    }

    #[test]
    fn addresses_are_resolved_against_the_page() {
        let page = Url::parse("https://example.org/blog/articles/hello").unwrap();
        for (text, address) in [
            ("[a](/about)", "https://example.org/about"),
            ("[a](#faq)", "https://example.org/blog/articles/hello#faq"),
            ("[a](other?b=1&c)", "https://example.org/blog/articles/other?b=1&amp;c"),
            ("[a](../x)", "https://example.org/blog/x"),
            ("[a](//cdn.example/x)", "https://cdn.example/x"),
            ("[a](https://a.example)", "https://a.example/"),
            ("[a](mailto:a@b.example)", "mailto:a@b.example"),
            ("<a@b.example>", "mailto:a@b.example"),
            ("[a][1]\n\n[1]: /ref", "https://example.org/ref"),
        ] {
            let html = absolute_html(text, &page);
            assert!(html.contains(&format!("href=\"{address}\"")), "{text}: {html}");
            hold(&html);
        }
        let html = absolute_html("![pic](/images/a.png) [x](javascript:y)", &page);
        assert_eq!(html, "<p><img src=\"https://example.org/images/a.png\" alt=\"pic\" /> x</p>\n");
    }

    #[test]
    fn nothing_that_runs_gets_through_with_whole_addresses() {
        let page = Url::parse("https://example.org/articles/hello").unwrap();
        for payload in PAYLOADS {
            hold(&absolute_html(payload, &page));
        }
    }

    #[test]
    fn headings_get_their_anchors_in_order() {
        let anchors = ["intro-a".into(), "b\"c".into()];
        let html = safe_html("## A\n\n### B\n\n### C", anchors);
        assert_eq!(html, "<h2 id=\"intro-a\">A</h2>\n<h3 id=\"b&quot;c\">B</h3>\n<h3>C</h3>\n");
    }
}
