//! Commands that services which run checks read from the output of the programs they run, taken out of text.
//!
//! GitHub obeys a line that begins with `::name` (white space before it counts for nothing) and `##[name]` anywhere in a
//! line, Azure Pipelines `##vso[…]` and `##[…]`, `TeamCity` `##teamcity[…]`.

use std::borrow::Cow;

/// What is written for the first sign of a command in text for people, as `visible` writes other characters.
const HASH: &str = "\\u{23}";
const COLON: &str = "\\u{3a}";

/// The text without any command: the first sign of each is written by its number.
pub fn without_commands(text: &str) -> Cow<'_, str> {
    match without_hash_commands(text, HASH) {
        Cow::Borrowed(text) => without_line_commands(text),
        Cow::Owned(text) => Cow::Owned(without_line_commands(&text).into_owned()),
    }
}

/// The text without commands such as `##vso[…]`; `hash` is written for the first sign of each. It is what a notation
/// writes for that sign: `\u0023` in a JSON string, `&#35;` in XML.
pub fn without_hash_commands<'t>(text: &'t str, hash: &str) -> Cow<'t, str> {
    let mut safe = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(found) = text.get(at..).and_then(|rest| rest.find("##")) {
        let start = at + found;
        let rest = text.get(start + 2..).unwrap_or_default();
        let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        if rest.as_bytes().get(name) == Some(&b'[') {
            safe.push_str(text.get(copied..start).unwrap_or_default());
            safe.push_str(hash);
            copied = start + 1;
            at = start + 2 + name;
        } else {
            // Of `###[` the last two signs are a command; a name holds none.
            at = start + 1 + name;
        }
    }
    if copied == 0 {
        return Cow::Borrowed(text);
    }
    safe.push_str(text.get(copied..).unwrap_or_default());
    Cow::Owned(safe)
}

/// The text without lines that begin with `::`. A carriage return begins a line, too, as the runners read.
fn without_line_commands(text: &str) -> Cow<'_, str> {
    let is_command = |line: &str| line.trim_start().starts_with("::");
    if !text.contains("::") || !text.split(['\n', '\r']).any(is_command) {
        return Cow::Borrowed(text);
    }
    let line = |line: &str| if is_command(line) { line.replacen(':', COLON, 1) } else { line.to_owned() };
    Cow::Owned(text.split_inclusive(['\n', '\r']).map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_runner_finds_a_command_in_what_is_printed() {
        for (text, safe) in [
            ("a\n::error file=a::b", "a\n\\u{3a}:error file=a::b"),
            ("a\r \t::stop-commands::x\r\nb", "a\r \t\\u{3a}:stop-commands::x\r\nb"),
            ("x ##vso[task.setvariable variable=a]b", "x \\u{23}#vso[task.setvariable variable=a]b"),
            ("##[error]a ##teamcity[x]", "\\u{23}#[error]a \\u{23}#teamcity[x]"),
            ("###[a]", "#\\u{23}#[a]"),
            ("##a##vso[b]", "##a\\u{23}#vso[b]"),
        ] {
            assert_eq!(without_commands(text), safe);
        }
        assert_eq!(without_hash_commands("\"##vso[a]\"", "\\u0023"), "\"\\u0023#vso[a]\"");
    }

    #[test]
    fn other_text_is_left_as_it_is() {
        for text in ["## A heading", "a::b", "std::fmt", "##", "## [a](b)", "#[derive]", "##a b["] {
            assert!(matches!(without_commands(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
