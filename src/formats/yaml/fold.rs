//! The way back from a string to the scalar that writes it: escapes, folded lines and indentation counted.

use std::ops::Range;

use crate::formats::pieces::Pieces;

/// What writes the string of a scalar; none where that cannot be told.
pub(in crate::formats) fn pieces(token: &str) -> Option<Pieces> {
    match token.chars().next()? {
        '|' => literal(token),
        '>' => None,
        '"' => flow(token, 1, Some('"')),
        '\'' => flow(token, 1, Some('\'')),
        _ => flow(token, 0, None),
    }
}

/// The bytes of a scalar that write the bytes `within` of its string; none where that cannot be told.
pub(in crate::formats) fn source_range(token: &str, within: &Range<usize>) -> Option<Range<usize>> {
    pieces(token)?.source_of(within)
}

fn literal(token: &str) -> Option<Pieces> {
    let (header, _) = token.split_once('\n')?;
    // With an indentation given in the header, the text alone does not tell where its lines begin.
    let marks = header.split('#').next().unwrap_or_default();
    if marks.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let body = token.get(header.len() + 1..)?;
    let first = body.lines().find(|line| !line.trim_matches(' ').is_empty())?;
    let indent = first.len() - first.trim_start_matches(' ').len();
    let mut pieces = Pieces::default();
    let mut at = header.len() + 1;
    for line in body.split_inclusive('\n') {
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let content = spaces.min(indent);
        for (offset, c) in line.char_indices().skip_while(|(offset, _)| *offset < content).filter(|(_, c)| *c != '\r') {
            pieces.push(c.len_utf8(), at + offset..at + offset + c.len_utf8());
        }
        at += line.len();
    }
    Some(pieces)
}

/// A scalar of one or more lines, in quotes or without.
fn flow(token: &str, start: usize, quote: Option<char>) -> Option<Pieces> {
    let mut pieces = Pieces::default();
    let mut at = start;
    loop {
        let rest = token.get(at..)?;
        let Some(c) = rest.chars().next() else {
            return if quote.is_none() { Some(pieces) } else { None };
        };
        match c {
            '\'' if quote == Some('\'') && rest.starts_with("''") => {
                pieces.push(1, at..at + 2);
                at += 2;
            }
            c if Some(c) == quote => return Some(pieces),
            '\\' if quote == Some('"') => {
                let (length, end) = escape(token, at)?;
                if length > 0 {
                    pieces.push(length, at..end);
                }
                at = end;
            }
            '\n' | '\r' => {
                // White space around the break is no content; the break is a space, each further one a break.
                pieces.pop_blanks(token);
                let space = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
                let breaks = rest.get(..space)?.bytes().filter(|byte| *byte == b'\n').count();
                pieces.push(breaks.saturating_sub(1).max(1), at..at + space);
                at += space;
            }
            c => {
                pieces.push(c.len_utf8(), at..at + c.len_utf8());
                at += c.len_utf8();
            }
        }
    }
}

/// How many bytes an escape writes, and where it ends.
fn escape(token: &str, at: usize) -> Option<(usize, usize)> {
    let c = token.get(at + 1..)?.chars().next()?;
    let hexadecimal = |digits: usize| {
        let code = u32::from_str_radix(token.get(at + 2..at + 2 + digits)?, 16).ok()?;
        Some((code, at + 2 + digits))
    };
    match c {
        'x' | 'u' | 'U' => {
            let (code, end) = hexadecimal(if c == 'x' {
                2
            } else if c == 'u' {
                4
            } else {
                8
            })?;
            match char::from_u32(code) {
                Some(character) => Some((character.len_utf8(), end)),
                // Half of a pair; the other half follows, and both together are one character beyond U+FFFF.
                None => Some((4, end + 6)),
            }
        }
        'N' | '_' => Some((2, at + 2)),
        'L' | 'P' => Some((3, at + 2)),
        '\n' | '\r' => {
            let rest = token.get(at + 1..)?;
            Some((0, token.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len()))
        }
        _ => Some((1, at + 1 + c.len_utf8())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(token: &str, within: Range<usize>) -> Option<&str> {
        source_range(token, &within).and_then(|range| token.get(range))
    }

    #[test]
    fn a_part_of_a_string_is_found_in_its_text() {
        assert_eq!(part("plain é text", 6..8), Some("é"));
        assert_eq!(part("'it''s'", 2..3), Some("''"));
        assert_eq!(part(r#""a\tb\u00e9\ud83d\ude00c""#, 1..2), Some("\\t"));
        assert_eq!(part(r#""a\tb\u00e9\ud83d\ude00c""#, 3..5), Some("\\u00e9"));
        assert_eq!(part(r#""a\tb\u00e9\ud83d\ude00c""#, 9..10), Some("c"));
        assert_eq!(part("one  \n   two\n\n three", 4..7), Some("two"));
        assert_eq!(part("one  \n   two\n\n three", 8..13), Some("three"));
        assert_eq!(part("|-\n    one\n\n      two\n", 5..10), Some("  two"));
        assert_eq!(part(">\n  folded\n", 0..2), None);
    }
}
