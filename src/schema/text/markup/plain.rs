//! The commonest CommonMark, read without a parser: paragraphs of words with links and emphasis in them.
//!
//! What could be anything else is left to the parser. A test holds this reading against the parser's.

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::CowStr;

use super::{Link, Markup};

/// The parts of a text of the commonest kind; none where it may be of another.
pub(super) fn plain(text: &str) -> Option<Markup<'_>> {
    let mut reader = LineScanner { text, markup: Markup::default() };
    let mut at = 0;
    while at < text.len() {
        let rest = text.get(at..)?;
        let end = memmem::find(rest.as_bytes(), b"\n\n").map_or(text.len(), |length| at + length);
        let mut line_start = at;
        for line in text.get(at..end)?.split('\n') {
            reader.read(line_start, line)?;
            line_start += line.len() + 1;
        }
        // The line break is a part of the paragraph that it ends.
        reader.markup.paragraphs.push(at..text.len().min(end + 1));
        at = end + 2;
        if text.as_bytes().get(at) == Some(&b'\n') {
            return None;
        }
    }
    Some(reader.markup)
}

struct LineScanner<'a> {
    text: &'a str,
    markup: Markup<'a>,
}

impl LineScanner<'_> {
    /// One line of a paragraph, which begins at `start`.
    fn read(&mut self, start: usize, line: &str) -> Option<()> {
        // What begins with a letter begins no list, no heading and no code.
        let first = line.chars().next()?;
        let is_begun = first.is_alphabetic() || matches!(first, '[' | '“' | '"' | '(' | '‘' | '\'');
        if !is_begun || line.ends_with([' ', '\t']) {
            return None;
        }
        // Where the words began that are not noted yet, and where to look next.
        let (mut words, mut at) = (0, 0);
        while let Some(next) = next_mark(line, at) {
            at = match *line.as_bytes().get(next)? {
                b'[' => {
                    let found = link_at(line, next)?;
                    self.prose(start + words..start + next);
                    self.prose(start + next + 1..start + found.words_end);
                    self.link(start, next, &found)?;
                    words = found.end;
                    found.end
                }
                b'*' => {
                    let end = emphasis_at(line, next)?;
                    self.prose(start + words..start + next);
                    self.prose(start + next + 1..start + end - 1);
                    words = end;
                    end
                }
                // A sign that opens a tag is followed by a letter or by a sign.
                b'<' if line.as_bytes().get(next + 1) == Some(&b' ') => next + 1,
                _ => return None,
            };
        }
        self.prose(start + words..start + line.len());
        Some(())
    }

    fn prose(&mut self, bytes: Range<usize>) {
        if !bytes.is_empty() {
            self.markup.prose.push(bytes);
        }
    }

    fn link(&mut self, start: usize, at: usize, link: &LinkSpan) -> Option<()> {
        let text = self.text.get(start + at + 1..start + link.words_end)?.to_owned();
        let target = CowStr::Borrowed(self.text.get(start + link.words_end + 2..start + link.end - 1)?);
        self.markup.links.push(Link { bytes: start + at..start + link.end, target, text, is_image: false });
        Some(())
    }
}

/// A link that was found in a line.
struct LinkSpan {
    /// Where its words end.
    words_end: usize,
    /// Where it ends.
    end: usize,
}

/// Which bytes may be markup, or mean another character.
static MARKS: [bool; 256] = marks();

#[expect(clippy::indexing_slicing, reason = "made while compiling, where an index out of bounds is an error")]
const fn marks() -> [bool; 256] {
    let mut marks = [false; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        marks[byte as usize] =
            matches!(byte, 0..=0x1f | b'[' | b']' | b'*' | b'_' | b'<' | b'`' | b'\\' | b'&' | b'!' | b'~');
        byte += 1;
    }
    marks
}

/// How many bytes are passed over in one go.
const STEP: usize = 16;

/// Whether a mark is among so many bytes, or a character that is met as seldom. No branch is taken for any of them: so the
/// compiler makes a few steps of it that look at many bytes at once.
#[inline(never)]
fn may_have_mark(bytes: &[u8; STEP]) -> bool {
    let may_be = |byte: u8| {
        let is = |mark: u8| u8::from(byte == mark);
        // From `[` to a backtick there is nothing else than `\`, `]`, `^` and `_`.
        let brackets = u8::from(byte.wrapping_sub(b'[') <= b'`' - b'[');
        brackets | u8::from(byte < b' ') | is(b'!') | is(b'&') | is(b'*') | is(b'<') | is(b'~')
    };
    bytes.iter().fold(0, |found, byte| found | may_be(*byte)) != 0
}

/// The next byte that may be markup, or mean another character.
fn next_mark(line: &str, from: usize) -> Option<usize> {
    let is_mark = |byte: u8| MARKS.get(usize::from(byte)).copied().unwrap_or(true);
    let mut at = from;
    loop {
        while let Some(chunk) = line.as_bytes().get(at..)?.first_chunk::<STEP>()
            && !may_have_mark(chunk)
        {
            at += STEP;
        }
        at += line.as_bytes().get(at..)?.iter().position(|byte| is_mark(*byte))?;
        match line.as_bytes().get(at..) {
            // An ampersand before a space is one; an exclamation mark only means something before a bracket.
            Some([b'&', b' ', ..] | [b'!']) => {}
            Some([b'!', next, ..]) if *next != b'[' => {}
            _ => return Some(at),
        }
        at += 1;
    }
}

/// The link whose bracket opens at `at`: words without markup, and an address without any character that means
/// something.
fn link_at(line: &str, at: usize) -> Option<LinkSpan> {
    let words = line.get(at + 1..)?;
    let length = words.find([']', '[', '*', '_', '<', '`', '\\', '&', '!', '\t'])?;
    let target = words.get(length..)?.strip_prefix("](")?;
    let is_simple = |c: u8| {
        c.is_ascii_alphanumeric()
            || matches!(c, b'/' | b':' | b'.' | b'?' | b'=' | b'#' | b'%' | b'-' | b'+' | b',' | b'@' | b'_')
    };
    let target_length = target.bytes().position(|c| !is_simple(c))?;
    let is_link = length > 0 && target_length > 0 && target.as_bytes().get(target_length) == Some(&b')');
    let is_tight = !words.starts_with(' ') && !words.get(..length)?.ends_with(' ');
    let words_end = at + 1 + length;
    (is_link && is_tight).then_some(LinkSpan { words_end, end: words_end + 2 + target_length + 1 })
}

/// Where the emphasis ends that opens at `at`: one star before a letter, and the next one after a letter, with a space or
/// the like around both.
fn emphasis_at(line: &str, at: usize) -> Option<usize> {
    let is_around = |c: Option<char>| c.is_none_or(|c| matches!(c, ' ' | '.' | ',' | ';' | ':' | '?' | ')'));
    let words = line.get(at + 1..)?;
    let length = words.find(['*', '[', ']', '_', '<', '`', '\\', '&', '!'])?;
    let within = words.get(..length)?;
    let is_tight = within.starts_with(char::is_alphabetic) && within.ends_with(char::is_alphabetic);
    let before = line.get(..at)?.chars().next_back();
    let after = words.get(length + 1..)?.chars().next();
    let is_one = words.as_bytes().get(length) == Some(&b'*') && before.is_none_or(|c| c == ' ') && is_around(after);
    (is_tight && is_one && at > 0).then_some(at + 1 + length + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_mark_is_passed_over() {
        for byte in 0..=u8::MAX {
            for place in 0..STEP {
                let mut bytes = [b'a'; STEP];
                bytes[place] = byte;
                assert!(may_have_mark(&bytes) || !MARKS[usize::from(byte)], "{byte:#x} at {place}");
            }
        }
        assert!(!may_have_mark(b"words, and (more"));
    }
}
