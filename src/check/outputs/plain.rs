//! JSON in which nothing is left that a terminal or a service that runs checks obeys, or that a terminal hides.

use std::fmt::Write as _;

use serde::Serialize;

use crate::content::{is_obeyed, without_hash_commands};

/// A value as JSON over several lines, with a line break at its end.
pub fn pretty(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string_pretty(value).map(|json| plain(&json) + "\n")
}

/// A value as JSON on one line, with a line break at its end.
pub(super) fn line(value: &impl Serialize) -> serde_json::Result<String> {
    serde_json::to_string(value).map(|json| plain(&json) + "\n")
}

/// The same JSON value, with what JSON may hold but a terminal would obey as `\u` escapes. Below U+0020, JSON has no
/// character that is not escaped already, but for the line breaks between its parts.
fn plain(json: &str) -> String {
    // Outside of strings JSON has no such sign.
    let json = without_hash_commands(json, "\\u0023");
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if c < ' ' || !is_obeyed(c) {
            text.push(c);
            continue;
        }
        for unit in c.encode_utf16(&mut [0; 2]) {
            // Writing to a string cannot fail.
            let _ = write!(text, "\\u{unit:04x}");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_value_is_the_same_and_its_text_is_plain() {
        let value = "\u{1b}[2J\u{9b}31m\u{7f}\u{202e}\u{e0041}\nGröße 日本 👩\u{200d}🔬##vso[a]";
        let text = line(&value).unwrap();
        assert_eq!(
            text,
            "\"\\u001b[2J\\u009b31m\\u007f\\u202e\\udb40\\udc41\\nGröße 日本 👩\u{200d}🔬\\u0023#vso[a]\"\n"
        );
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), value);
    }
}
