//! One pass over a CommonMark text.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use super::plain::plain;
use super::{Heading, Link, Markup};
use crate::content::effort::spend;

impl<'a> Markup<'a> {
    /// The parts of a text.
    pub(in crate::schema) fn of(text: &'a str) -> Self {
        plain(text).unwrap_or_else(|| Self::parsed(text))
    }

    fn parsed(text: &'a str) -> Self {
        let mut pass = Pass { text, markup: Self::default(), open: Vec::new(), is_code: false, is_html: false };
        let mut is_heading = false;
        for (event, bytes) in Parser::new(text).into_offset_iter() {
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    is_heading = true;
                    pass.markup.headings.push(Heading { bytes, level: level as usize, text: String::new() });
                }
                Event::End(TagEnd::Heading(_)) => is_heading = false,
                Event::Start(tag) => pass.start(tag, bytes),
                Event::End(tag) => pass.end(tag),
                Event::Text(words) => {
                    pass.prose(bytes);
                    pass.words(&words, is_heading);
                }
                Event::Code(words) => pass.words(&words, is_heading),
                Event::SoftBreak | Event::HardBreak => pass.words(" ", is_heading),
                Event::Html(_) | Event::InlineHtml(_) if !pass.is_html => pass.html(bytes),
                _ => {}
            }
        }
        pass.markup
    }
}

/// How many images may stand within each other. An image in an image is only its words, and of deeper ones not even those
/// are noted one by one: each word would be noted as often as it stands in an image.
const NESTED_MAX: usize = 8;

struct Pass<'a> {
    text: &'a str,
    markup: Markup<'a>,
    /// The links and images that stand open, by their position; none for an image that stands too deep in others.
    open: Vec<Option<usize>>,
    is_code: bool,
    is_html: bool,
}

impl<'a> Pass<'a> {
    fn start(&mut self, tag: Tag<'a>, bytes: Range<usize>) {
        match tag {
            Tag::HtmlBlock => {
                self.is_html = true;
                self.html(bytes);
            }
            Tag::CodeBlock(_) => self.is_code = true,
            Tag::Paragraph => self.markup.paragraphs.push(bytes),
            // An address of mail between angle brackets is a link that writes mail (CommonMark 6.5).
            Tag::Link { link_type: LinkType::Email, dest_url, .. } => {
                let target = format!("mailto:{dest_url}").into();
                self.link(Link { bytes, target, text: String::new(), is_image: false });
            }
            Tag::Link { dest_url: target, .. } => {
                self.link(Link { bytes, target, text: String::new(), is_image: false });
            }
            Tag::Image { dest_url: target, .. } => {
                self.link(Link { bytes, target, text: String::new(), is_image: true });
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::HtmlBlock => self.is_html = false,
            TagEnd::CodeBlock => self.is_code = false,
            TagEnd::Link | TagEnd::Image => {
                self.open.pop();
            }
            _ => {}
        }
    }

    /// Words that follow right upon others are one run with them: the parser cuts them where markup could have been.
    fn prose(&mut self, bytes: Range<usize>) {
        match self.markup.prose.last_mut() {
            _ if self.is_code || self.is_html => {}
            Some(last) if last.end == bytes.start => last.end = bytes.end,
            _ => self.markup.prose.push(bytes),
        }
    }

    fn link(&mut self, link: Link<'a>) {
        if self.open.len() >= NESTED_MAX {
            self.open.push(None);
            return;
        }
        self.open.push(Some(self.markup.links.len()));
        self.markup.links.push(link);
    }

    fn words(&mut self, words: &str, is_heading: bool) {
        for at in self.open.iter().take(NESTED_MAX).flatten() {
            if let Some(link) = self.markup.links.get_mut(*at) {
                spend(words.len());
                link.text.push_str(words);
            }
        }
        if let Some(heading) = self.markup.headings.last_mut().filter(|_| is_heading) {
            heading.text.push_str(words);
        }
    }

    fn html(&mut self, bytes: Range<usize>) {
        let html = self.text.get(bytes.clone()).unwrap_or_default();
        let start = bytes.start + (html.len() - html.trim_start().len());
        self.markup.html.push(start..start + html.trim().len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn raw_html_is_told_from_what_only_looks_like_it() {
        let found = |text| Markup::of(text).html.into_iter().map(|range| &text[range]).collect::<Vec<&str>>();
        assert_eq!(found("a <b>bold</b> word"), ["<b>", "</b>"]);
        assert_eq!(found("one\n\n<div>\nx\n</div>\n\ntwo"), ["<div>\nx\n</div>"]);
        assert_eq!(found("<!-- a note -->\n"), ["<!-- a note -->"]);
        for good in ["`<b>`", "```\n<b>\n```", "\\<b>", "1 < 2 > 1", "<https://example.com>", "a <- b"] {
            assert_eq!(found(good), Vec::<&str>::new(), "{good}");
        }
    }

    #[test]
    fn the_commonest_kind_is_read_as_the_parser_reads_it() {
        let same =
            |text: &str| plain(text).map(|markup| (format!("{markup:?}"), format!("{:?}", Markup::parsed(text))));
        let (mut plain_ones, mut others) = (0, 0);
        let pieces = [
            "Some words",
            "a",
            "*and*",
            "**b**",
            " ",
            ", ",
            ".",
            "\n",
            "\n\n",
            "[as told](https://example.com/a?b=1)",
            "[a](b_c)",
            "[x]",
            "5 < 7",
            "<b>",
            "&amp;",
            "& ",
            "!",
            "![",
            "“so”",
            "_c_",
            "\\",
            "`d`",
            "- ",
            "#",
            "1. ",
            "* ",
            "é",
            "(*q*)",
            "](",
            "~",
            "http://a.b",
            "=",
            "|",
            ">",
            "\t",
            ":",
            "[",
            "]",
            "(",
            ")",
            "x*y*z",
        ];
        let mut seed = 7_usize;
        for _ in 0..20_000 {
            let mut text = String::new();
            for _ in 0..=seed % 9 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                // The commonest pieces come first, and oftener.
                let among = if seed >> 60 < 5 { pieces.len() } else { 12 };
                text.push_str(pieces[(seed >> 33) % among]);
            }
            match same(&text) {
                Some((quick, slow)) => {
                    assert_eq!(quick, slow, "{text:?}");
                    plain_ones += 1;
                }
                None => others += 1,
            }
        }
        assert!(plain_ones > 1_000 && others > 1_000, "{plain_ones} plain, {others} others");
    }

    #[test]
    fn an_address_of_mail_between_brackets_leads_to_a_mailbox() {
        let markup = Markup::of("Write to <desk@example.org>.");
        assert_eq!(
            (&*markup.links[0].target, markup.links[0].text.as_str()),
            ("mailto:desk@example.org", "desk@example.org")
        );
    }

    #[test]
    fn links_have_their_words_and_code_is_none() {
        let text = "### On `x` and [the **law**](/law)\n\n[![A map](m.png)](/map) `a  b`\n\n    code\n";
        let markup = Markup::of(text);
        assert_eq!(markup.headings[0].text, "On x and the law");
        let links: Vec<_> =
            markup.links.iter().map(|link| (&*link.target, link.text.as_str(), link.is_image)).collect();
        assert_eq!(links, [("/law", "the law", false), ("/map", "A map", false), ("m.png", "A map", true)]);
        let at = |words: &str| text.find(words).unwrap()..text.find(words).unwrap() + words.len();
        assert!(markup.is_prose(&at("On")));
        assert!(!markup.is_prose(&at("a  b")) && !markup.is_prose(&at("code")) && !markup.is_prose(&at("/map")));
    }
}
