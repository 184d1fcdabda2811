//! CommonMark as HTML, for the pages of the documentation that a browser shows.

use std::collections::HashSet;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd, html};

/// The HTML of a CommonMark text with tables. Raw HTML in it is shown as the text that it is, and headings have ids as they
/// do on GitHub. `resolve` tells where a link leads on the page, as it stands in the text; a link that it knows no place
/// for is left out, and its words stay.
pub fn html(markdown: &str, resolve: impl Fn(&str) -> Option<String>) -> String {
    let mut events: Vec<_> = Parser::new_ext(markdown, Options::ENABLE_TABLES).collect();
    let (mut left_out, mut ids) = (Vec::new(), HashSet::new());
    for at in 0..events.len() {
        let id = heading_id(events.get(at..).unwrap_or_default(), &mut ids);
        let Some(event) = events.get_mut(at) else { break };
        match event {
            Event::Html(text) | Event::InlineHtml(text) => *event = Event::Text(std::mem::replace(text, "".into())),
            Event::Start(Tag::Heading { id: own, .. }) => *own = id,
            Event::Start(Tag::Link { dest_url, link_type, .. }) => match resolve(dest_url) {
                // An e-mail address gets its scheme from the writer.
                _ if *link_type == LinkType::Email => left_out.push(false),
                Some(target) => {
                    *dest_url = target.into();
                    left_out.push(false);
                }
                None => {
                    *event = Event::Text("".into());
                    left_out.push(true);
                }
            },
            // The page shows nothing from elsewhere; what a picture shows is said by its words.
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => *event = Event::Text("".into()),
            Event::End(TagEnd::Link) if left_out.pop() == Some(true) => *event = Event::Text("".into()),
            _ => {}
        }
    }
    let mut text = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut text, events.into_iter());
    text
}

/// The id of the heading that these events begin with: its words in small letters, with hyphens between them.
fn heading_id<'a>(events: &[Event<'_>], taken: &mut HashSet<String>) -> Option<CowStr<'a>> {
    let Some(Event::Start(Tag::Heading { .. })) = events.first() else { return None };
    let words = events.iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
    let words: String = words
        .filter_map(|event| match event {
            Event::Text(text) | Event::Code(text) => Some(&**text),
            _ => None,
        })
        .collect();
    let letters = words.trim().chars().filter_map(|c| match c {
        ' ' => Some('-'),
        c if c.is_alphanumeric() || matches!(c, '-' | '_') => Some(c),
        _ => None,
    });
    let base: String = letters.flat_map(char::to_lowercase).collect();
    let mut numbered = (1..).map(|number| format!("{base}-{number}"));
    let mut id = base.clone();
    while !taken.insert(id.clone()) {
        id = numbered.next()?;
    }
    Some(id.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_shown_and_not_obeyed() {
        assert_eq!(html("A *b* <script>", |_| None), "<p>A <em>b</em> &lt;script&gt;</p>\n");
    }

    #[test]
    fn a_link_leads_where_it_is_told_or_is_left_out() {
        let resolve = |link: &str| link.strip_suffix(".md").map(|name| format!("/docs/{name}"));
        let text = html("[one *b*](one.md), [two](../two.rs) and <https://a.test/>", resolve);
        assert_eq!(text, "<p><a href=\"/docs/one\">one <em>b</em></a>, two and https://a.test/</p>\n");
    }

    #[test]
    fn headings_have_ids_as_on_github() {
        let text = html("## `galley serve`: a *server*\n\n## Why?\n\n## Why?\n", |_| None);
        for id in ["galley-serve-a-server", "why", "why-1"] {
            assert!(text.contains(&format!("id=\"{id}\"")), "{text}");
        }
    }
}
