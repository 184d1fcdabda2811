//! Whether a string can stand without quotes, and how it stands in them.

use std::fmt::Write as _;

use serde_json::Value;

use super::scalar::{Meaning, resolve};

/// Words that YAML 1.1, which many programs still read, takes for booleans and the like.
const WORDS: [&str; 8] = ["yes", "no", "on", "off", "y", "n", "null", "<<"];

/// Whether a string reads back as itself without quotes, in block context, on any reader of YAML.
pub(in crate::formats) fn is_plain(text: &str) -> bool {
    let Some(first) = text.chars().next() else { return false };
    !matches!(first, '-' | '?' | ':' | ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"')
        && !matches!(first, '%' | '@' | '`' | '=' | ' ')
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("...")
        && !text.chars().any(needs_escape)
        && !WORDS.iter().any(|word| text.eq_ignore_ascii_case(word))
        && !is_numeric(text)
        && matches!(resolve(text), Meaning::Value(Value::String(_)))
}

/// Whether a text might be taken for a number, a date or a time.
fn is_numeric(text: &str) -> bool {
    let others = |c: char| c.is_ascii_hexdigit() || matches!(c, 'x' | 'o' | 'T' | 't' | 'Z' | 'z' | '_' | ':' | '.');
    text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '-' | '.'))
        && text.chars().all(|c| others(c) || matches!(c, '+' | '-' | ' '))
}

/// Whether a character cannot stand as it is: controls, line ends of all kinds, and what cannot be seen.
pub(super) fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Writes a string in double quotes.
pub(in crate::formats) fn write_quoted(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            c if needs_escape(c) => {
                // Writing to a string cannot fail.
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
}

/// How a literal block ends, if a string can be one: `|-` without a line's end, `|` with one, `|+` with more.
pub(in crate::formats) fn literal(text: &str) -> Option<&'static str> {
    let body = text.trim_end_matches('\n');
    let ends = text.len() - body.len();
    let good = text.contains('\n')
        && !body.starts_with([' ', '\t', '\n'])
        && !body.is_empty()
        && !text.chars().any(|c| !matches!(c, '\n' | '\t') && needs_escape(c))
        && body.split('\n').all(|line| line.is_empty() || !line.trim_matches([' ', '\t']).is_empty());
    good.then_some(match ends {
        0 => "|-",
        1 => "|",
        _ => "|+",
    })
}
