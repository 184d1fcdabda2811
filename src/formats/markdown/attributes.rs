//! Attributes of a heading or a fence: `{#id .type}`.

use std::ops::Range;

/// Attributes as they stand in a text; the ranges are bytes of that text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Attributes {
    /// The names behind a `#`.
    pub(super) ids: Vec<Range<usize>>,
    /// The names behind a `.`.
    pub(super) classes: Vec<Range<usize>>,
}

/// Takes the attributes off the end of `line`, a part of `text`. Braces that hold anything else are text.
pub(super) fn split(text: &str, line: Range<usize>) -> (Range<usize>, Attributes) {
    let none = (line.clone(), Attributes::default());
    let slice = text.get(line.clone()).unwrap_or_default();
    let Some(open) = slice.rfind('{') else { return none };
    let Some(inner) = slice.get(open + 1..).and_then(|rest| rest.trim_end().strip_suffix('}')) else { return none };
    let mut attributes = Attributes::default();
    let mut at = line.start + open + 1;
    for word in inner.split_inclusive([' ', '\t']) {
        let name = word.trim_end_matches([' ', '\t']);
        let range = at + 1..at + name.len();
        match name.chars().next() {
            None => {}
            Some('#') if name.len() > 1 => attributes.ids.push(range),
            Some('.') if name.len() > 1 => attributes.classes.push(range),
            Some(_) => return none,
        }
        at += word.len();
    }
    if attributes == Attributes::default() {
        return none;
    }
    let rest = slice.get(..open).unwrap_or_default().trim_end();
    (line.start..line.start + rest.len(), attributes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_and_classes_are_attributes() {
        let text = "FAQ {#faq .faq}";
        let (heading, attributes) = split(text, 0..text.len());
        assert_eq!(heading, 0..3);
        assert_eq!(attributes.ids.first(), Some(&(6..9)));
        assert_eq!(attributes.classes.first(), Some(&(11..14)));
        for plain in ["a {b}", "a {#}", "a {}", "{#a", "a {#b} c", "a {#b c=d}"] {
            assert_eq!(split(plain, 0..plain.len()), (0..plain.len(), Attributes::default()), "{plain}");
        }
    }
}
