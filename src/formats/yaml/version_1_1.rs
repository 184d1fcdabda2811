//! What a text without quotes is to readers of YAML 1.1: <https://yaml.org/type/>, as far as `PyYAML` and Ruby's Psych agree
//! on it.
//!
//! A date is left out. It is one to whoever reads it, and content is full of them.

/// What a text that YAML 1.2 takes for a string is to readers of YAML 1.1; none where it is a string to them too.
pub(super) fn becomes(text: &str) -> Option<&'static str> {
    match text {
        "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return Some("the boolean true"),
        "no" | "No" | "NO" | "off" | "Off" | "OFF" => return Some("the boolean false"),
        _ => {}
    }
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    // Most texts are told apart by their first character.
    if !unsigned.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    if let Some(digits) = unsigned.strip_prefix("0b") {
        return is_number(digits, |digit| matches!(digit, b'0' | b'1')).then_some("a binary number");
    }
    let is_sexagesimal = !unsigned.starts_with('0') && is_sexagesimal(unsigned);
    let is_parted = unsigned.contains('_') && !unsigned.starts_with('0') && is_number(unsigned, |b| b.is_ascii_digit());
    match (is_sexagesimal, is_parted) {
        (true, _) => Some("a number in base 60"),
        (_, true) => Some("a number"),
        _ => None,
    }
}

/// Whether a text is digits, with single underscores between them.
fn is_number(text: &str, is_digit: impl Fn(u8) -> bool) -> bool {
    text.split('_').all(|digits| !digits.is_empty() && digits.bytes().all(&is_digit))
}

/// Whether a text is a number in base 60, of two or three parts: `12:30`, `190:20:30.15`.
fn is_sexagesimal(text: &str) -> bool {
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = whole.split(':');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let is_sixtieth = |part: &&str| matches!(part.as_bytes(), [b'0'..=b'9'] | [b'0'..=b'5', b'0'..=b'9']);
    matches!(rest.len(), 1 | 2)
        && !first.is_empty()
        && is_digits(first)
        && rest.iter().all(is_sixtieth)
        && is_digits(fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pyyaml_and_psych_take_for_something_else_is_told() {
        for (text, meant) in [
            ("no", "the boolean false"),
            ("NO", "the boolean false"),
            ("On", "the boolean true"),
            ("12:30", "a number in base 60"),
            ("12:30:45", "a number in base 60"),
            ("-16:9", "a number in base 60"),
            ("190:20:30.15", "a number in base 60"),
            ("1_000", "a number"),
            ("+2026_01", "a number"),
            ("0b101", "a binary number"),
        ] {
            assert_eq!(becomes(text), Some(meant), "{text}");
        }
    }

    #[test]
    fn what_one_of_them_takes_for_a_text_is_none_of_it() {
        // Psych alone takes `09:00` and `nO` for something else, PyYAML alone `1__0`, and neither the rest.
        for text in [
            "09:00",
            "nO",
            "1__0",
            "y",
            "N",
            "yes.",
            "nope",
            "12:60",
            "12:30:45:10",
            "12:",
            ":30",
            "_1",
            "1_",
            "0b",
            "0b2",
            "0_1",
            "2026-01-01",
            "2026-01-01T10:00:00Z",
            "12:30 h",
            "1,000",
            "a_1",
            "-",
            "+",
            "",
        ] {
            assert_eq!(becomes(text), None, "{text}");
        }
    }

    #[test]
    fn whatever_is_told_is_written_in_quotes() {
        for text in ["yes", "No", "ON", "off", "12:30", "-1:2:3", "190:20:30.15", "1_000", "0b101"] {
            assert!(becomes(text).is_some() && !super::super::is_plain(text), "{text}");
        }
    }
}
