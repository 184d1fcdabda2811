//! A string of the document that remembers where in the source each part of it stands.

use std::ops::Range;

/// A string, and the runs of the source that it is made of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Text {
    value: String,
    segments: Vec<Segment>,
}

/// One run of a string. Of a verbatim one, each byte stands for its byte of the source; else the run as a whole stands
/// for the run of the source as a whole (a bullet made a hyphen, a backslash that was put in).
#[derive(Clone, Debug, PartialEq, Eq)]
struct Segment {
    at: usize,
    bytes: usize,
    source: Range<usize>,
    verbatim: bool,
}

impl Segment {
    fn end(&self) -> usize {
        self.at + self.bytes
    }

    /// The bytes of the source that a range of the string means, as far as this segment holds it.
    fn source_of(&self, within: &Range<usize>) -> Range<usize> {
        if !self.verbatim {
            return self.source.clone();
        }
        let start = within.start.clamp(self.at, self.end()) - self.at;
        let end = within.end.clamp(self.at, self.end()) - self.at;
        self.source.start + start..self.source.start + end
    }
}

impl Text {
    /// These bytes of the source as they stand there.
    pub(super) fn verbatim(source: &str, span: Range<usize>) -> Self {
        let mut text = Self::default();
        text.push_run(source.get(span.clone()).unwrap_or_default(), span, true);
        text
    }

    /// The string.
    pub(super) fn as_str(&self) -> &str {
        &self.value
    }

    /// These bytes of it, without the whitespace around them.
    pub(super) fn slice(&self, range: Range<usize>) -> Self {
        let part = self.value.get(range.clone()).unwrap_or_default();
        let start = range.start + part.len() - part.trim_start().len();
        self.exactly(start..start + part.trim().len())
    }

    /// These bytes of it.
    pub(super) fn exactly(&self, range: Range<usize>) -> Self {
        let mut slice = Self::default();
        let first = self.segments.partition_point(|segment| segment.end() <= range.start);
        for segment in self.segments.iter().skip(first).take_while(|segment| segment.at < range.end) {
            let part = range.start.max(segment.at)..range.end.min(segment.end());
            let source = segment.source_of(&part);
            slice.push_run(self.value.get(part).unwrap_or_default(), source, segment.verbatim);
        }
        slice
    }

    /// Adds another text at the end.
    pub(super) fn push(&mut self, other: &Self) {
        for segment in &other.segments {
            let made = other.value.get(segment.at..segment.end()).unwrap_or_default();
            self.push_run(made, segment.source.clone(), segment.verbatim);
        }
    }

    /// Adds `made`, which stands for these bytes of the source.
    pub(super) fn push_made(&mut self, made: &str, source: Range<usize>) {
        self.push_run(made, source, false);
    }

    fn push_run(&mut self, made: &str, source: Range<usize>, verbatim: bool) {
        if made.is_empty() {
            return;
        }
        let (at, bytes) = (self.value.len(), made.len());
        self.value.push_str(made);
        match self.segments.last_mut() {
            Some(last) if verbatim && last.verbatim && last.source.end == source.start => {
                last.bytes += bytes;
                last.source.end = source.end;
            }
            _ => self.segments.push(Segment { at, bytes, source, verbatim }),
        }
    }

    /// From the first to the last byte of the source that it is made of.
    pub(super) fn hull(&self) -> Range<usize> {
        let start = self.segments.first().map_or(0, |segment| segment.source.start);
        start..self.segments.last().map_or(start, |segment| segment.source.end)
    }

    /// The runs of the source that it is made of.
    pub(super) fn runs(&self) -> impl Iterator<Item = Range<usize>> + '_ {
        self.segments.iter().map(|segment| segment.source.clone())
    }

    /// The bytes of the source that these bytes of the string mean.
    pub(super) fn source_of(&self, within: &Range<usize>) -> Range<usize> {
        let first = self.segments.partition_point(|segment| segment.end() <= within.start);
        let last = self.segments.partition_point(|segment| segment.at < within.end.max(within.start + 1));
        let (Some(first), Some(last)) = (self.segments.get(first), self.segments.get(last.saturating_sub(1))) else {
            let end = self.hull().end;
            return end..end;
        };
        let start = first.source_of(within).start;
        start..last.source_of(within).end.max(start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_of_the_string_finds_its_byte_of_the_source() {
        let source = "one\r\n  two <b>";
        let mut text = Text::verbatim(source, 0..3);
        text.push_made(" ", 3..7);
        text.push(&Text::verbatim(source, 7..11));
        text.push_made("\\", 11..11);
        text.push(&Text::verbatim(source, 11..14));
        assert_eq!(text.as_str(), "one two \\<b>");
        assert_eq!(text.source_of(&(1..2)), 1..2);
        assert_eq!(text.source_of(&(4..7)), 7..10);
        assert_eq!(text.source_of(&(9..12)), 11..14);
        assert_eq!(text.source_of(&(0..12)), 0..14);
        assert_eq!(text.source_of(&(12..12)), 14..14);
        let slice = text.slice(3..8);
        assert_eq!((slice.as_str(), slice.hull()), ("two", 7..10));
    }
}
