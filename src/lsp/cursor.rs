//! What is being written at a place of a text that need not be well-formed while it is written.
//!
//! Half a line is seldom a document. So the line is made whole for the moment: a field with a name that nobody has is
//! put where the cursor stands, and the text is read with it. Where that field then stands in the document is where the
//! cursor stands.

use std::ops::Range;

use super::open_file::OpenFile;
use crate::content::{Limits, Pointer};
use crate::formats::{self, Format, Reading};

/// The name that nobody has.
const NOBODYS_NAME: &str = "galley-cursor";

/// What is being written.
#[derive(Debug)]
pub(super) enum Cursor {
    /// The block type of a heading or of a fence in Markdown.
    Class(Range<usize>),
    /// The name of a field.
    Name(FieldAtCursor),
    /// The value of a field.
    Value(FieldAtCursor),
}

/// A field that is being written.
#[derive(Debug)]
pub(super) struct FieldAtCursor {
    /// Where the field stands in the document.
    pub(super) field: Pointer,
    /// The document around it.
    pub(super) reading: Reading,
    /// The name or the value as far as it is written.
    pub(super) word: Range<usize>,
    /// Whether a colon and a value follow the name already.
    pub(super) has_value: bool,
    /// Whether it is written as JSON.
    pub(super) is_json: bool,
}

/// The part of a line that holds one field, or begins one.
struct FieldSpan {
    range: Range<usize>,
    /// The colon behind the name.
    colon: Option<usize>,
    is_json: bool,
}

/// What is being written at an offset.
pub(super) fn cursor(file: &OpenFile, offset: usize, limits: &Limits) -> Option<Cursor> {
    let line = file.lines.line(&file.text, file.lines.number(offset));
    if file.format == Format::Markdown
        && let Some(word) = class(file.text.get(line.clone())?, offset.checked_sub(line.start)?)
    {
        return Some(Cursor::Class(line.start + word.start..line.start + word.end));
    }
    let json = || json_piece(&file.text, line.clone(), offset);
    let yaml = || yaml_piece(&file.text, line.clone(), offset);
    match file.format {
        Format::Json => written(file, &json()?, offset, limits),
        Format::Yaml => written(file, &yaml()?, offset, limits),
        // Front matter is the one or the other.
        Format::Markdown => yaml()
            .and_then(|piece| written(file, &piece, offset, limits))
            .or_else(|| json().and_then(|piece| written(file, &piece, offset, limits))),
        // No content is kept in it.
        Format::Toml => None,
    }
}

/// The class of an attribute list that a heading or a fence ends in: `## FAQ {#faq .f`.
fn class(line: &str, column: usize) -> Option<Range<usize>> {
    let is_opening = line.starts_with("## ") || line.starts_with("```") || line.starts_with("~~~");
    let before = line.get(..column).filter(|_| is_opening)?;
    let (_, attributes) = before.rsplit_once('{').filter(|(_, attributes)| !attributes.contains('}'))?;
    let word = attributes.rsplit(' ').next()?.strip_prefix('.')?;
    let rest = line.get(column..)?;
    let end = rest.find([' ', '}']).unwrap_or(rest.len());
    Some(column - word.len()..column + end)
}

/// In YAML a field begins where the line does, or behind the dashes of lists, and ends with the line.
fn yaml_piece(text: &str, line: Range<usize>, offset: usize) -> Option<FieldSpan> {
    let written = text.get(line.clone())?;
    let mut rest = written.trim_start_matches(' ');
    while let Some(item) = rest.strip_prefix("- ") {
        rest = item.trim_start_matches(' ');
    }
    let start = (line.end - rest.len()).min(offset.max(line.start));
    let rest = text.get(start..line.end)?;
    let colon = rest.match_indices(':').find(|(at, _)| matches!(rest.as_bytes().get(at + 1), None | Some(b' ')));
    (start <= offset).then(|| FieldSpan {
        range: start..line.end,
        colon: colon.map(|(at, _)| start + at),
        is_json: false,
    })
}

/// In JSON a field stands between brackets and commas.
fn json_piece(text: &str, line: Range<usize>, offset: usize) -> Option<FieldSpan> {
    let written = text.get(line.clone())?;
    let (mut start, mut end, mut colon) = (line.start, line.end, None);
    let (mut in_text, mut escaped) = (false, false);
    for (at, c) in written.char_indices() {
        let at = line.start + at;
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '{' | '[' | ',' | '}' | ']' if at < offset => (start, colon) = (at + 1, None),
            '{' | '[' | ',' | '}' | ']' => {
                end = at;
                break;
            }
            ':' if colon.is_none() => colon = Some(at),
            _ => {}
        }
    }
    let piece = text.get(start..end)?;
    let start = (start + piece.len() - piece.trim_start().len()).min(offset);
    Some(FieldSpan { range: start..end, colon, is_json: true })
}

fn written(file: &OpenFile, piece: &FieldSpan, offset: usize, limits: &Limits) -> Option<Cursor> {
    let text = &file.text;
    let is_value = piece.colon.is_some_and(|colon| colon < offset);
    let name_end = piece.colon.unwrap_or(piece.range.end);
    let name = if is_value {
        text.get(piece.range.start..name_end)?.to_owned()
    } else if piece.is_json {
        format!("\"{NOBODYS_NAME}\"")
    } else {
        NOBODYS_NAME.to_owned()
    };
    let rest = text.get(name_end..piece.range.end)?;
    let values: &[&str] = if is_value { &[": 0"] } else { &[rest, ": 0"] };
    let (field, reading) = values.iter().find_map(|value| {
        let whole = format!("{name}{value}");
        let commas: &[(&str, &str)] =
            if piece.is_json { &[("", ""), ("", ","), (",", ""), (",", ",")] } else { &[("", "")] };
        commas.iter().find_map(|(before, after)| {
            let mut text = text.clone();
            text.replace_range(piece.range.clone(), &format!("{before}{whole}{after}"));
            let reading = formats::read_with(text.as_bytes(), file.format, &file.body, limits);
            reading.document.as_ref()?;
            let field = reading.spans.named_at(piece.range.start + before.len())?;
            Some((field, reading))
        })
    })?;
    let word = if is_value { value_word(text, piece, offset)? } else { piece.range.start..name_end.max(offset) };
    let word = word.start..word.start.max(text.get(word.clone())?.trim_end().len() + word.start).max(offset);
    let written = FieldAtCursor { field, reading, word, has_value: piece.colon.is_some(), is_json: piece.is_json };
    Some(if is_value { Cursor::Value(written) } else { Cursor::Name(written) })
}

/// What stands behind the colon, without the space before it.
fn value_word(text: &str, piece: &FieldSpan, offset: usize) -> Option<Range<usize>> {
    let start = piece.colon? + 1;
    let value = text.get(start..piece.range.end)?;
    let start = (start + value.len() - value.trim_start().len()).min(offset);
    Some(start..piece.range.end.max(offset))
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::str::FromStr as _;

    use lsp_types::Uri;

    use super::*;

    /// What is being written at the bar.
    fn at_bar(format: Format, text: &str) -> Option<(&'static str, String, String)> {
        let offset = text.find('|').unwrap();
        let text = text.replacen('|', "", 1);
        let file = OpenFile::new(Uri::from_str("file:///x").unwrap(), PathBuf::new(), format, 1, text.clone());
        let word = |range: Range<usize>| text[range].to_owned();
        Some(match cursor(&file, offset, &Limits::default())? {
            Cursor::Class(range) => ("class", String::new(), word(range)),
            Cursor::Name(written) => ("name", written.field.parent().unwrap().as_str().to_owned(), word(written.word)),
            Cursor::Value(written) => ("value", written.field.as_str().to_owned(), word(written.word)),
        })
    }

    fn found(kind: &'static str, place: &str, word: &str) -> (&'static str, String, String) {
        (kind, place.to_owned(), word.to_owned())
    }

    #[test]
    fn in_yaml_half_a_line_is_understood() {
        assert_eq!(at_bar(Format::Yaml, "title: x\nsum|\n"), Some(found("name", "", "sum")));
        assert_eq!(at_bar(Format::Yaml, "title: x\n|\ntags: []\n"), Some(found("name", "", "")));
        assert_eq!(
            at_bar(Format::Yaml, "blocks:\n  - type: fa|\n    id: x\n"),
            Some(found("value", "/blocks/0/type", "fa"))
        );
        assert_eq!(at_bar(Format::Yaml, "blocks:\n  - type: faq\n    |\n"), Some(found("name", "/blocks/0", "")));
        assert_eq!(at_bar(Format::Yaml, "blocks:\n  - |\n"), Some(found("name", "/blocks/0", "")));
    }

    #[test]
    fn in_json_half_a_line_is_understood() {
        assert_eq!(at_bar(Format::Json, "{\n  \"title\": \"x\"\n  \"su|\"\n}"), Some(found("name", "", "\"su\"")));
        assert_eq!(at_bar(Format::Json, "{\n  \"title\": \"x\",\n  |\n}"), Some(found("name", "", "")));
        assert_eq!(
            at_bar(Format::Json, "{\"blocks\": [{\"type\": \"f|\"}]}"),
            Some(found("value", "/blocks/0/type", "\"f\""))
        );
        assert_eq!(
            at_bar(Format::Json, "{\"blocks\": [{\"type\": |}, {}]}"),
            Some(found("value", "/blocks/0/type", ""))
        );
        assert_eq!(at_bar(Format::Json, "{\"a, b\": 1, |}"), Some(found("name", "", "")));
    }

    #[test]
    fn in_markdown_front_matter_headings_and_fences_are_understood() {
        assert_eq!(at_bar(Format::Markdown, "---\ntitle: x\nsu|\n---\n\nText.\n"), Some(found("name", "", "su")));
        assert_eq!(at_bar(Format::Markdown, "## FAQ {#faq .fa|}\n"), Some(found("class", "", "fa")));
        assert_eq!(at_bar(Format::Markdown, "## FAQ\n\nText: wo|rd\n"), None);
        let fence = "## A\n\nText.\n\n```yaml {#c .call_to_action}\npurpose: |\n```\n";
        assert_eq!(at_bar(Format::Markdown, fence), Some(found("value", "/blocks/1/purpose", "")));
    }
}
