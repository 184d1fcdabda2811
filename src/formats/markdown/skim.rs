//! The outline of the commonest kind of Markdown, read line by line: headings, paragraphs, fences, and lists of one level.
//!
//! What could be anything else is left to the parser. A test holds this outline against the parser's.

use std::ops::Range;

use super::outline::{Part, PartKind};

/// The outermost parts of a text of the commonest kind, their places counted from `base`; none where it may be of
/// another.
pub(super) fn skim(text: &str, base: usize) -> Option<Vec<Part>> {
    let mut skim = Skim { text, at: 0, parts: Vec::new() };
    while skim.at < text.len() {
        skim.part()?;
    }
    for part in &mut skim.parts {
        part.range = base + part.range.start..base + part.range.end;
        if let PartKind::List(items) = &mut part.kind {
            for item in items {
                *item = base + item.start..base + item.end;
            }
        }
    }
    Some(skim.parts)
}

struct Skim<'t> {
    text: &'t str,
    at: usize,
    parts: Vec<Part>,
}

/// What a line is, as it begins.
#[derive(Clone, Copy, PartialEq, Eq)]
enum LineKind {
    Blank,
    Heading(usize),
    Fence,
    Item,
    Words,
}

impl<'t> Skim<'t> {
    /// The line at a place, with its end.
    fn line(&self, at: usize) -> &'t str {
        let rest = self.text.get(at..).unwrap_or_default();
        let end = memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |newline| newline + 1);
        rest.get(..end).unwrap_or_default()
    }

    /// Reads one part, or a blank line.
    fn part(&mut self) -> Option<()> {
        let (start, line) = (self.at, self.line(self.at));
        match kind_of(line)? {
            LineKind::Blank => self.at += line.len(),
            LineKind::Heading(level) => {
                self.at += line.len();
                let kind = if level == 2 { PartKind::BlockReader } else { PartKind::Item };
                self.parts.push(Part { kind, range: start..self.at });
            }
            LineKind::Fence => self.fence(line)?,
            LineKind::Item => self.list()?,
            LineKind::Words => {
                self.words()?;
                self.parts.push(Part { kind: PartKind::Other, range: start..self.at });
            }
        }
        Some(())
    }

    /// The lines of a paragraph.
    fn words(&mut self) -> Option<()> {
        while self.at < self.text.len() {
            let line = self.line(self.at);
            match kind_of(line)? {
                LineKind::Words => self.at += line.len(),
                _ => break,
            }
        }
        Some(())
    }

    fn fence(&mut self, opening: &str) -> Option<()> {
        let start = self.at;
        let marks = opening.bytes().take_while(|byte| *byte == b'`').count();
        self.at += opening.len();
        loop {
            let line = self.line(self.at);
            if line.is_empty() {
                return None;
            }
            self.at += line.len();
            let closing = line.trim_end_matches('\n');
            let is_bare = closing.bytes().all(|byte| byte == b'`');
            if closing.trim_start_matches(' ').starts_with("```") && !is_bare {
                return None;
            }
            if closing.len() >= marks && is_bare {
                // The line break behind the closing marks is no part of the block.
                let end = self.at - (line.len() - closing.len());
                self.parts.push(Part { kind: PartKind::Fence, range: start..end });
                return Some(());
            }
        }
    }

    /// Items of one level: `- ` and a line of words, with indented lines of words behind it.
    fn list(&mut self) -> Option<()> {
        let start = self.at;
        let mut items: Vec<Range<usize>> = Vec::new();
        let mut end = start;
        while self.at < self.text.len() {
            let line = self.line(self.at);
            match kind_of(line)? {
                LineKind::Item => {
                    let item = self.at;
                    self.at += line.len();
                    while let Some(words) = self.line(self.at).strip_prefix("  ") {
                        if kind_of(words)? != LineKind::Words {
                            return None;
                        }
                        self.at += words.len() + 2;
                    }
                    end = self.at;
                    items.push(item..end);
                }
                // Words right behind an item belong to it.
                LineKind::Words => return None,
                LineKind::Blank => {
                    while self.line(self.at) == "\n" {
                        self.at += 1;
                    }
                    let next = self.line(self.at);
                    // Blank lines between items, or within one, make a list of another kind.
                    if next.starts_with([' ', '-']) {
                        return None;
                    }
                    // The parser counts them to the last item.
                    end = self.at;
                    items.last_mut()?.end = end;
                    break;
                }
                _ => break,
            }
        }
        self.parts.push(Part { kind: PartKind::List(items), range: start..end });
        Some(())
    }
}

/// What a line is; none where it may be anything else.
fn kind_of(line: &str) -> Option<LineKind> {
    let rest = line.strip_suffix('\n').unwrap_or(line);
    if rest.is_empty() {
        return Some(LineKind::Blank);
    }
    if memchr::memchr2(b'\r', b'\t', rest.as_bytes()).is_some() {
        return None;
    }
    let first = rest.chars().next()?;
    match first {
        '#' => {
            let level = rest.bytes().take_while(|byte| *byte == b'#').count();
            let is_heading = matches!(level, 2 | 3) && rest.get(level..)?.strip_prefix(' ').is_some_and(begins_words);
            is_heading.then_some(LineKind::Heading(level))
        }
        '`' => {
            let marks = rest.bytes().take_while(|byte| *byte == b'`').count();
            (marks >= 3 && !rest.get(marks..)?.contains('`')).then_some(LineKind::Fence)
        }
        '-' => rest.strip_prefix("- ").is_some_and(begins_words).then_some(LineKind::Item),
        _ => begins_words(rest).then_some(LineKind::Words),
    }
}

/// Whether a line begins with what opens no block: a letter, or a mark of quotation.
fn begins_words(line: &str) -> bool {
    line.starts_with("**") && line.get(2..).is_some_and(|rest| rest.starts_with(char::is_alphabetic))
        || line.starts_with(|c: char| c.is_alphabetic() || matches!(c, '“' | '"' | '‘' | '\'' | '('))
}
