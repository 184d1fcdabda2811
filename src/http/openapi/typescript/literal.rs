//! Values and names as TypeScript writes them.

use serde_json::Value;

/// A JSON value as the type that holds it alone. Characters that a terminal obeys are written as escapes.
pub(super) fn literal(value: &Value) -> String {
    value
        .to_string()
        .chars()
        .map(|c| if is_unsafe(c) { format!("\\u{:04x}", u32::from(c)) } else { c.into() })
        .collect()
}

/// The name of a field: as it is where it is an identifier, else in quotes.
pub(super) fn field_name(name: &str) -> String {
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_' || c == '$';
    let is_identifier = name.starts_with(is_letter) && name.chars().all(|c| is_letter(c) || c.is_ascii_digit());
    if is_identifier { name.to_owned() } else { literal(&name.into()) }
}

/// Whether a character speaks to a terminal, or turns the direction of a text around.
pub(super) fn is_unsafe(c: char) -> bool {
    c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nothing_in_a_literal_speaks_to_a_terminal() {
        assert_eq!(literal(&json!("a\u{1b}[31m\u{9b}\u{202e}\"")), r#""a\u001b[31m\u009b\u202e\"""#);
        assert_eq!(literal(&json!(["a", 1, null])), r#"["a",1,null]"#);
    }

    #[test]
    fn a_field_is_quoted_where_it_is_no_identifier() {
        assert_eq!(["title", "$ref", "no-index", "2nd"].map(field_name), ["title", "$ref", "\"no-index\"", "\"2nd\""]);
    }
}
