//! Strings between double quotes, and the way back from a string to its text.

use std::ops::Range;

use crate::formats::pieces::Pieces;

/// What is wrong in a string.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StringFault {
    /// Where, in bytes of the text.
    pub(super) span: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What would be right.
    pub(super) help: &'static str,
}

/// A string as it was read.
#[derive(Debug, Default)]
pub(super) struct ReadString {
    /// Its characters; U+FFFD in the place of each that could not be read.
    pub(super) value: String,
    /// Behind the closing quote; none where the string never ends.
    pub(super) end: Option<usize>,
    /// What was wrong.
    pub(super) faults: Vec<StringFault>,
}

/// Reads the string whose opening quote stands at `start`.
pub(super) fn read_string(text: &str, start: usize) -> ReadString {
    let bytes = text.as_bytes();
    let mut read = ReadString::default();
    let mut at = start + 1;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let plain = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)).unwrap_or(rest.len());
        let run = text.get(at..at + plain).unwrap_or_default();
        at += plain;
        match bytes.get(at) {
            Some(b'"') => {
                read.value.push_str(run);
                read.end = Some(at + 1);
                return read;
            }
            Some(b'\\') => {
                read.value.push_str(run);
                let (end, decoded) = escape(text, at);
                match decoded {
                    Ok(character) => read.value.push(character),
                    Err((message, help)) => {
                        read.value.push(char::REPLACEMENT_CHARACTER);
                        read.faults.push(StringFault { span: at..end, message, help });
                    }
                }
                at = end;
            }
            Some(b'\n' | b'\r') | None => return read,
            Some(control) => {
                read.value.push_str(run);
                read.value.push(char::from(*control));
                let message = format!("unescaped character U+{control:04X} in a string");
                let help = if *control == b'\t' {
                    "write it as `\\t`"
                } else {
                    "write it as `\\u` followed by four hexadecimal digits"
                };
                read.faults.push(StringFault { span: at..at + 1, message, help });
                at += 1;
            }
        }
    }
}

/// The character of the escape at `at`, and where the escape ends.
pub(super) fn escape(text: &str, at: usize) -> (usize, Result<char, (String, &'static str)>) {
    let simple = match text.as_bytes().get(at + 1) {
        Some(b'"') => '"',
        Some(b'\\') => '\\',
        Some(b'/') => '/',
        Some(b'b') => '\u{8}',
        Some(b'f') => '\u{c}',
        Some(b'n') => '\n',
        Some(b'r') => '\r',
        Some(b't') => '\t',
        Some(b'u') => return unicode_escape(text, at),
        _ => {
            let given = text.get(at + 1..).and_then(|rest| rest.chars().next());
            let end = at + 1 + given.filter(|c| !c.is_control()).map_or(0, char::len_utf8);
            let message = format!("`{}` is not a valid escape sequence", text.get(at..end).unwrap_or("\\"));
            return (end, Err((message, "write a literal backslash as `\\\\`")));
        }
    };
    (at + 2, Ok(simple))
}

fn unicode_escape(text: &str, at: usize) -> (usize, Result<char, (String, &'static str)>) {
    let Some(first) = code_unit(text, at) else {
        let digits = text.as_bytes().get(at + 2..).unwrap_or_default();
        let end = at + 2 + digits.iter().take(4).take_while(|byte| byte.is_ascii_hexdigit()).count();
        let message = format!("`{}` is not a valid escape sequence", text.get(at..end).unwrap_or("\\u"));
        return (end, Err((message, "`\\u` must be followed by four hexadecimal digits")));
    };
    let one = std::iter::once(first);
    if let Some(Ok(character)) = char::decode_utf16(one).next() {
        return (at + 6, Ok(character));
    }
    if let Some(second) = code_unit(text, at + 6)
        && let Some(Ok(character)) = char::decode_utf16([first, second]).next()
    {
        return (at + 12, Ok(character));
    }
    let message = format!("`{}` is an unpaired surrogate", text.get(at..at + 6).unwrap_or_default());
    (at + 6, Err((message, "surrogates must come in pairs: `\\ud83d\\ude00`")))
}

fn code_unit(text: &str, at: usize) -> Option<u16> {
    let digits = text.get(at..at + 6)?.strip_prefix("\\u")?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

/// What writes the string of a token, quotes included; none where the token is no string.
pub(in crate::formats) fn pieces(token: &str) -> Option<Pieces> {
    let mut pieces = Pieces::default();
    token.strip_prefix('"')?;
    let mut at = 1;
    while let Some(rest) = token.as_bytes().get(at..).filter(|rest| !rest.is_empty()) {
        let plain = memchr::memchr2(b'"', b'\\', rest).unwrap_or(rest.len());
        if plain > 0 {
            pieces.push(plain, at..at + plain);
            at += plain;
        }
        if rest.get(plain) != Some(&b'\\') {
            break;
        }
        let (next, read) = escape(token, at);
        pieces.push(read.unwrap_or(char::REPLACEMENT_CHARACTER).len_utf8(), at..next);
        at = next;
    }
    if pieces == Pieces::default() {
        // An empty string stands between its quotes.
        pieces.push(0, 1..1);
    }
    Some(pieces)
}

/// The bytes of a token, quotes included, that write the bytes `within` of its string.
pub(in crate::formats) fn source_range(token: &str, within: &Range<usize>) -> Option<Range<usize>> {
    pieces(token)?.source_of(within)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_and_counted() {
        let token = r#""a\n\u00e9\ud83d\ude00b\/""#;
        let read = read_string(token, 0);
        assert_eq!((read.value.as_str(), read.end), ("a\né😀b/", Some(token.len())));
        assert!(read.faults.is_empty());
        assert_eq!(source_range(token, &(1..2)), Some(2..4));
        assert_eq!(source_range(token, &(2..4)), Some(4..10));
        assert_eq!(source_range(token, &(4..8)), Some(10..22));
        assert_eq!(source_range(token, &(8..10)), Some(22..25));
        assert_eq!(source_range(token, &(8..11)), None);
    }

    #[test]
    fn every_fault_of_a_string_is_told() {
        let faults = |text| read_string(text, 0).faults.into_iter().map(|f| f.span).collect::<Vec<_>>();
        assert_eq!(faults(r#""\x \ud800 \u12 \ude00\ud83d""#), [1..3, 4..10, 11..15, 16..22, 22..28]);
        assert_eq!(faults("\"a\tb\"").first(), Some(&(2..3)));
        assert_eq!(read_string("\"ab", 0).end, None);
        assert_eq!(read_string("\"ab\n\"", 0).end, None);
        assert_eq!(read_string("\"\\", 0).end, None);
    }
}
