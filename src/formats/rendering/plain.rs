//! CommonMark as plain text: its words, with paragraphs and lists still told apart.

use std::fmt::Write as _;

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The words of a CommonMark text. Paragraphs stand apart by a blank line, items of lists begin with `- ` or their
/// number, code keeps its lines; of a link its words stay, and of a picture what it shows.
pub fn plain_words(text: &str) -> String {
    let mut writer = Writer { written: String::with_capacity(text.len()), lists: Vec::new(), begins: true };
    for event in Parser::new(text) {
        match event {
            Event::Start(tag) => writer.start(&tag),
            Event::End(TagEnd::List(_)) => {
                writer.lists.pop();
            }
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                writer.words(&words);
            }
            Event::SoftBreak => writer.words(" "),
            Event::HardBreak => writer.words("\n"),
            _ => {}
        }
    }
    writer.written.truncate(writer.written.trim_end().len());
    writer.written
}

struct Writer {
    written: String,
    /// The next number of each list that stands open; none for a list without numbers.
    lists: Vec<Option<u64>>,
    /// Whether the next words follow right upon the mark of an item, or stand first of all.
    begins: bool,
}

impl Writer {
    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Paragraph | Tag::Heading { .. } | Tag::CodeBlock(_) | Tag::HtmlBlock | Tag::BlockQuote(_) => {
                self.apart("\n\n");
            }
            Tag::List(first) => {
                self.apart(if self.lists.is_empty() { "\n\n" } else { "\n" });
                self.lists.push(*first);
                self.begins = true;
            }
            Tag::Item => {
                self.apart("\n");
                let indent = "  ".repeat(self.lists.len().saturating_sub(1));
                self.written.push_str(&indent);
                match self.lists.last_mut() {
                    Some(Some(number)) => {
                        // Writing to a string cannot fail.
                        let _ = write!(self.written, "{number}. ");
                        *number = number.saturating_add(1);
                    }
                    _ => self.written.push_str("- "),
                }
                self.begins = true;
            }
            _ => {}
        }
    }

    /// Sets what follows apart from what was written, unless it begins an item or the text.
    fn apart(&mut self, gap: &str) {
        if !self.begins {
            self.written.truncate(self.written.trim_end().len());
            self.written.push_str(gap);
            self.begins = true;
        }
    }

    fn words(&mut self, words: &str) {
        self.written.push_str(words);
        self.begins = false;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_stay_and_the_marks_go() {
        let text =
            "## A *b*\n\nOne [two](/x) `three`\nfour.\\\nfive ![six](y.png)\n\n> seven\n\n---\n\n    eight\n    nine\n";
        assert_eq!(plain_words(text), "A b\n\nOne two three four.\nfive six\n\nseven\n\neight\nnine");
    }

    #[test]
    fn lists_stay_lists() {
        let text = "Before\n\n- a\n- b\n  1. c\n  2. d\n- e\n\nAfter";
        assert_eq!(plain_words(text), "Before\n\n- a\n- b\n  1. c\n  2. d\n- e\n\nAfter");
        assert_eq!(plain_words("3. a\n\n   more\n\n4. b"), "3. a\n\nmore\n4. b");
    }

    #[test]
    fn what_is_no_markup_is_kept() {
        assert_eq!(plain_words("5 < 7 &amp; <b>x</b>"), "5 < 7 & <b>x</b>");
        assert_eq!(plain_words(""), "");
    }
}
