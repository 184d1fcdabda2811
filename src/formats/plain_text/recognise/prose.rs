//! Lines as CommonMark: each a paragraph, list items as lists.

use crate::formats::plain_text::escape::escaped;
use crate::formats::plain_text::lines::TextLine;
use crate::formats::plain_text::shapes;
use crate::formats::plain_text::text::Text;

/// Several lines as one string.
#[derive(Debug, Default)]
pub(super) struct Prose {
    text: Text,
    /// What the items of the list begin with that the last line belongs to.
    list: Option<char>,
}

impl Prose {
    /// The lines, one after the other.
    pub(super) fn of<'a>(lines: impl IntoIterator<Item = &'a TextLine>) -> Self {
        let mut prose = Self::default();
        for line in lines {
            prose.line(line);
        }
        prose
    }

    /// Adds a line, as an item of a list where it has a marker.
    pub(super) fn line(&mut self, line: &TextLine) {
        let Some(text_at) = shapes::marker(line.as_str()) else { return self.paragraph(&line.text) };
        let marker = line.text.slice(0..text_at);
        let numbered = shapes::is_numbered(line.as_str());
        // Items that begin otherwise are another list: without a blank line a `2.` would go on with the text above.
        let list = if numbered { marker.as_str().chars().next_back() } else { Some('-') };
        self.separate(if self.list.is_some() && self.list == list { "\n" } else { "\n\n" }, &marker);
        if numbered {
            self.text.push(&marker);
        } else {
            self.text.push_made("-", marker.hull());
        }
        let item = line.text.slice(text_at..line.as_str().len());
        self.text.push_made(" ", marker.hull().end..item.hull().start);
        self.text.push(&escaped(&item));
        self.list = list;
    }

    /// Adds a text as a paragraph.
    pub(super) fn paragraph(&mut self, text: &Text) {
        self.separate("\n\n", text);
        self.text.push(&escaped(text));
        self.list = None;
    }

    /// The string; none if nothing was added.
    pub(super) fn into_text(self) -> Option<Text> {
        (!self.text.as_str().is_empty()).then_some(self.text)
    }

    fn separate(&mut self, separator: &str, next: &Text) {
        if !self.text.as_str().is_empty() {
            self.text.push_made(separator, self.text.hull().end..next.hull().start);
        }
    }
}
