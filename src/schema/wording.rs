//! How messages name what was given, count, and list.

use serde_json::Value;

/// The most characters of given content that a message repeats.
const QUOTED_MAX: usize = 60;

/// The most characters of a schema's description that a help repeats.
const HELP_MAX: usize = 200;

/// The most names that a list in a message holds.
const NAMES_MAX: usize = 24;

/// A given text as messages repeat it: on one line, without control characters and invisible ones, cut to a length
/// that a person reads.
pub(in crate::schema) fn short(text: &str) -> String {
    shortened(text, QUOTED_MAX)
}

/// A value as messages repeat it: a text as it is, anything else as JSON.
pub(in crate::schema) fn short_value(value: &Value) -> String {
    match value {
        Value::String(text) => short(text),
        Value::Array(_) => "an array".to_owned(),
        Value::Object(_) => "an object".to_owned(),
        scalar => short(&scalar.to_string()),
    }
}

/// The description that a schema gives, as a help repeats it: without the full stop of a single sentence.
pub(in crate::schema) fn short_help(description: &str) -> String {
    let help = shortened(description.trim(), HELP_MAX);
    let is_one_sentence = !help.trim_end_matches('.').contains(". ");
    if is_one_sentence { help.trim_end_matches('.').to_owned() } else { help }
}

fn shortened(text: &str, characters_max: usize) -> String {
    let mut quoted = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == characters_max {
            quoted.push('…');
            break;
        }
        match character {
            '\n' | '\r' | '\t' => quoted.push(' '),
            hidden if is_hidden(hidden) => quoted.extend(hidden.escape_unicode()),
            seen => quoted.push(seen),
        }
    }
    quoted
}

/// Whether a character leaves no mark on a page, or changes how others are laid out.
fn is_hidden(character: char) -> bool {
    let is_layout = matches!(
        character,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
    );
    character.is_control() || is_layout
}

/// A sentence that begins with a capital.
pub(in crate::schema) fn sentence(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// Names in backticks, joined by `and`.
pub(in crate::schema) fn all_of(names: &[&str]) -> String {
    joined(&quoted(names), "and")
}

/// Names in backticks, joined by `or`.
pub(in crate::schema) fn any_name_of(names: &[&str]) -> String {
    joined(&quoted(names), "or")
}

/// Descriptions joined by `or`.
pub(in crate::schema) fn any_of(descriptions: &[&str]) -> String {
    let descriptions: Vec<String> = descriptions.iter().map(|text| (*text).to_owned()).collect();
    joined(&descriptions, "or")
}

fn quoted(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| format!("`{}`", short(name))).collect()
}

fn joined(texts: &[String], word: &str) -> String {
    if let Some(shown) = texts.get(..NAMES_MAX) {
        return format!("{} and {} more", shown.join(", "), texts.len() - NAMES_MAX).replace(" and 0 more", "");
    }
    match texts {
        [] => String::new(),
        [only] => only.clone(),
        [rest @ .., last] => format!("{} {word} {last}", rest.join(", ")),
    }
}

/// A number with its noun: `1 item`, `300,000 characters`.
pub(in crate::schema) fn counted(number: impl ToString + Copy, noun: &str) -> String {
    let number = grouped(number);
    if number == "1" { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

/// A whole number with commas between the thousands.
pub(in crate::schema) fn grouped(number: impl ToString + Copy) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// Whether two texts are one word, but for case and for what joins its parts.
pub(in crate::schema) fn is_spelling_of(given: &str, meant: &str) -> bool {
    let letters = |text: &str| text.trim().to_lowercase().replace(['-', ' '], "_");
    letters(given) == letters(meant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_repeats_little_and_nothing_invisible() {
        assert_eq!(short("a\nb"), "a b");
        assert_eq!(short("\u{202e}x\u{0}"), "\\u{202e}x\\u{0}");
        assert_eq!(short(&"é".repeat(300_000)).chars().count(), 61);
    }

    #[test]
    fn numbers_and_lists_read_as_a_person_writes_them() {
        assert_eq!(counted(300_000, "character"), "300,000 characters");
        assert_eq!(counted(1, "item"), "1 item");
        assert_eq!(grouped(999), "999");
        assert_eq!(all_of(&["a", "b", "c"]), "`a`, `b` and `c`");
        assert_eq!(any_name_of(&["a"]), "`a`");
        assert!(all_of(&["a"; 30]).ends_with("and 6 more"));
    }
}
