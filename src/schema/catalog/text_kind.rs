//! What the schemas say a text is.

use serde_json::{Map, Value};

/// The most characters of a text that is one line, such as a title or a label, as its schema bounds it. A longer plain
/// text can be anything, such as the lines of a program.
const LINE_LENGTH_MAX: u64 = 500;

/// What a text is to its readers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::schema) enum TextKind {
    /// Words on a line, without markup.
    Line,
    /// CommonMark.
    CommonMark,
    /// An address, such as `https://example.com`.
    Address,
    /// An address, or only its path, such as `/a/b`.
    AddressOrPath,
    /// Something exact: one of a choice, a date, code, or what no schema describes.
    #[default]
    Exact,
}

impl TextKind {
    /// Whether the whole text is where something leads.
    pub(in crate::schema) fn is_address(self) -> bool {
        matches!(self, Self::Address | Self::AddressOrPath)
    }

    /// What one schema says about a text; none where it says nothing about that. Where several speak about the same
    /// text, the greatest counts.
    pub(in crate::schema) fn of_schema(schema: &Map<String, Value>) -> Option<Self> {
        let (mut format, mut media_type) = (None, None);
        let (mut has_form, mut is_text, mut is_short) = (false, false, false);
        // Going through a schema once takes less than asking it for each word.
        for (keyword, value) in schema {
            match (keyword.as_str(), value) {
                ("format", Value::String(name)) => format = Some(name.as_str()),
                ("enum" | "const" | "pattern" | "contentEncoding" | "x-galley-reference", _) => has_form = true,
                ("contentMediaType", Value::String(name)) => media_type = Some(name.as_str()),
                ("type", Value::String(name)) => is_text = name == "string",
                ("type", Value::Array(names)) => is_text = names.iter().any(|name| name == "string"),
                ("maxLength", value) => is_short = value.as_u64().is_some_and(|most| most <= LINE_LENGTH_MAX),
                _ => {}
            }
        }
        match (format, media_type) {
            (Some("https-url" | "uri" | "iri"), _) => Some(Self::Address),
            (Some("uri-reference" | "iri-reference"), _) => Some(Self::AddressOrPath),
            (Some(_), _) => Some(Self::Exact),
            _ if has_form => Some(Self::Exact),
            (_, Some("text/markdown")) => Some(Self::CommonMark),
            (_, Some(_)) => Some(Self::Exact),
            _ => is_text.then_some(if is_short { Self::Line } else { Self::Exact }),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_has_a_form_of_its_own_is_no_line_of_words() {
        let kind = |schema: Value| TextKind::of_schema(schema.as_object().unwrap());
        assert_eq!(kind(json!({"type": "string", "maxLength": 200})), Some(TextKind::Line));
        assert_eq!(kind(json!({"type": "string"})), Some(TextKind::Exact));
        assert_eq!(kind(json!({"type": "string", "contentMediaType": "text/markdown"})), Some(TextKind::CommonMark));
        assert_eq!(kind(json!({"type": "string", "format": "https-url", "maxLength": 9})), Some(TextKind::Address));
        assert_eq!(kind(json!({"type": "string", "format": "uri-reference"})), Some(TextKind::AddressOrPath));
        assert_eq!(kind(json!({"enum": ["a"]})), Some(TextKind::Exact));
        assert_eq!(kind(json!({"minLength": 1})), None);
    }
}
