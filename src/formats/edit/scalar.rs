//! Values as a text writes them at a place, in the manner of what stands there.

use serde_json::Value;

use crate::formats::spans::Notation;
use crate::formats::yaml::{is_plain, literal, write_quoted};

/// The ways to write a value, the one most like `like` first. `like` is what stands at the place now, or at a
/// neighbour's; `line_end` is how the text ends its lines.
pub(super) fn written(value: &Value, notation: Notation, like: &str, line_end: &str) -> Vec<String> {
    match (notation, value) {
        (Notation::Exact, Value::String(text)) => lines(text, 0, line_end).into_iter().collect(),
        (Notation::Indented(indent), Value::String(text)) => lines(text, indent, line_end).into_iter().collect(),
        (Notation::Yaml, Value::String(text)) => yaml(text, like, line_end),
        (Notation::Toml, Value::String(text)) if like.starts_with('\'') => {
            single_quoted(text, "'").into_iter().chain([quoted(text)]).collect()
        }
        (Notation::Toml, Value::String(text)) => vec![quoted(text)],
        (Notation::Exact | Notation::Indented(_), _) | (Notation::Toml, Value::Null | Value::Object(_)) => Vec::new(),
        // Brackets and quotes mean the same in YAML, and brackets in TOML, as in JSON.
        (Notation::Json | Notation::Yaml | Notation::Toml, _) => vec![value.to_string()],
    }
}

/// The ways to write a field's name.
pub(super) fn name(name: &str, notation: Notation, like: &str) -> Vec<String> {
    let is_bare = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
    match notation {
        Notation::Json => vec![Value::from(name).to_string()],
        Notation::Toml if !name.is_empty() && name.chars().all(is_bare) && !like.starts_with(['"', '\'']) => {
            vec![name.to_owned()]
        }
        Notation::Toml => vec![quoted(name)],
        _ => yaml(name, if like.starts_with(['"', '\'']) { like } else { "" }, ""),
    }
}

/// A part of a string, as it stands within the scalar `token` that writes the whole.
pub(super) fn part(text: &str, notation: Notation, token: &str, line_end: &str) -> Option<String> {
    let inner = |quoted: String| quoted.get(1..quoted.len().saturating_sub(1)).map(str::to_owned);
    match (notation, token.chars().next()?) {
        (Notation::Exact, _) => lines(text, 0, line_end),
        (Notation::Indented(indent), _) => lines(text, indent, line_end),
        (Notation::Json, _) => inner(Value::from(text).to_string()),
        (Notation::Yaml | Notation::Toml, '"') => inner(quoted(text)),
        (Notation::Yaml, '\'') => inner(single_quoted(text, "''")?),
        (Notation::Toml, '\'') => inner(single_quoted(text, "'")?),
        (Notation::Yaml, '|') => lines(text, block_indent(token)?, line_end),
        _ => (!text.contains(['\n', '\r'])).then(|| text.to_owned()),
    }
}

fn yaml(text: &str, like: &str, line_end: &str) -> Vec<String> {
    let plain = || is_plain(text).then(|| text.to_owned());
    // Between brackets these end a text, and so they are quoted everywhere.
    let plain = || plain().filter(|text| !text.contains([',', '[', ']', '{', '}']));
    let ways = match like.chars().next() {
        Some('"') => [None, None],
        Some('\'') => [single_quoted(text, "''"), None],
        Some('|' | '>') => [block(text, like, line_end), None],
        _ => [plain(), None],
    };
    let comment = header_comment(like);
    let close = if like.starts_with(['|', '>']) && like.ends_with('\n') { line_end } else { "" };
    ways.into_iter().flatten().chain([quoted(text) + comment + close]).collect()
}

/// A literal block with the indentation of the one that stands there.
fn block(text: &str, like: &str, line_end: &str) -> Option<String> {
    let indent = block_indent(like)?;
    let body = text.strip_suffix('\n').unwrap_or(text);
    let mut block = literal(text).or_else(|| (!text.contains('\n') && !text.is_empty()).then_some("|-"))?.to_owned();
    block.push_str(header_comment(like));
    for line in body.split('\n') {
        block.push_str(line_end);
        if !line.is_empty() {
            block.push_str(&" ".repeat(indent));
            block.push_str(line);
        }
    }
    if like.ends_with('\n') {
        block.push_str(line_end);
    }
    Some(block)
}

/// The comment behind the mark of a block scalar, with the space before it.
fn header_comment(token: &str) -> &str {
    let header = token.lines().next().filter(|_| token.starts_with(['|', '>'])).unwrap_or_default();
    let mark = header.find([' ', '\t']).filter(|_| header.contains(" #") || header.contains("\t#"));
    mark.and_then(|at| header.get(at..)).unwrap_or_default()
}

/// How far the lines of a block scalar are indented.
fn block_indent(token: &str) -> Option<usize> {
    let first = token.lines().skip(1).find(|line| !line.trim().is_empty())?;
    Some(first.len() - first.trim_start_matches(' ').len())
}

fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    write_quoted(text, &mut out);
    out
}

/// In single quotes, where nothing needs an escape; `quote` is how a quote itself is written.
fn single_quoted(text: &str, quote: &str) -> Option<String> {
    let fits = !text.chars().any(char::is_control) && (quote != "'" || !text.contains('\''));
    fits.then(|| format!("'{}'", text.replace('\'', quote)))
}

/// As lines of which the further ones are indented.
fn lines(text: &str, indent: usize, line_end: &str) -> Option<String> {
    if text.contains('\r') {
        return None;
    }
    let margin = " ".repeat(indent);
    let further = |(number, line): (usize, &str)| match (number, line) {
        (0, line) => line.to_owned(),
        (_, "") => line_end.to_owned(),
        (_, line) => format!("{line_end}{margin}{line}"),
    };
    Some(text.split('\n').enumerate().map(further).collect())
}
