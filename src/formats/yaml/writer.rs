//! Documents to YAML, always the same text for the same document.

use serde_json::{Map, Value};

use super::quoting::{is_plain, literal, write_quoted};

/// A name longer than this is written behind `? `: YAML 1.2.2, section 7.4, ends the others at 1,024 characters.
const NAME_BYTES_MAX: usize = 800;

/// The document as YAML: two spaces a level, strings without quotes where that is safe, and texts of several lines as
/// literal blocks where a literal block holds them exactly.
pub(in crate::formats) fn write(document: &Value) -> String {
    let mut out = String::new();
    match document {
        Value::Object(fields) if !fields.is_empty() => write_fields(fields, 0, &mut out),
        Value::Array(items) if !items.is_empty() => write_items(items, 0, &mut out),
        Value::String(text) if !is_plain(text) => {
            write_quoted(text, &mut out);
            out.push('\n');
        }
        other => {
            write_inline(other, 0, &mut out);
            out.push('\n');
        }
    }
    out
}

/// Writes the fields of an object, the first where `out` stands.
fn write_fields(fields: &Map<String, Value>, indent: usize, out: &mut String) {
    for (number, (name, value)) in fields.iter().enumerate() {
        if number > 0 {
            push_indent(indent, out);
        }
        let explicit = name.len() > NAME_BYTES_MAX;
        if explicit {
            out.push_str("? ");
        }
        if is_plain(name) {
            out.push_str(name);
        } else {
            write_quoted(name, out);
        }
        if explicit {
            out.push('\n');
            push_indent(indent, out);
        }
        out.push(':');
        match value {
            Value::Object(fields) if !fields.is_empty() => {
                out.push('\n');
                push_indent(indent + 2, out);
                write_fields(fields, indent + 2, out);
            }
            Value::Array(items) if !items.is_empty() => {
                out.push('\n');
                push_indent(indent + 2, out);
                write_items(items, indent + 2, out);
            }
            scalar => {
                out.push(' ');
                write_scalar(scalar, indent + 2, out);
            }
        }
    }
}

/// Writes the items of an array, the first where `out` stands.
fn write_items(items: &[Value], indent: usize, out: &mut String) {
    for (number, item) in items.iter().enumerate() {
        if number > 0 {
            push_indent(indent, out);
        }
        out.push_str("- ");
        match item {
            Value::Object(fields) if !fields.is_empty() => write_fields(fields, indent + 2, out),
            Value::Array(items) if !items.is_empty() => write_items(items, indent + 2, out),
            scalar => write_scalar(scalar, indent + 2, out),
        }
    }
}

/// Writes what stands behind a name or a dash, and ends the line.
fn write_scalar(value: &Value, indent: usize, out: &mut String) {
    if let Value::String(text) = value
        && let Some(header) = literal(text)
    {
        out.push_str(header);
        out.push('\n');
        let body = text.strip_suffix('\n').unwrap_or(text);
        for line in body.split('\n') {
            if !line.is_empty() {
                push_indent(indent, out);
                out.push_str(line);
            }
            out.push('\n');
        }
        return;
    }
    write_inline(value, indent, out);
    out.push('\n');
}

fn write_inline(value: &Value, indent: usize, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => out.push_str(&number.to_string()),
        Value::String(text) if is_plain(text) => out.push_str(text),
        Value::String(text) => write_quoted(text, out),
        Value::Array(items) if items.is_empty() => out.push_str("[]"),
        Value::Object(fields) if fields.is_empty() => out.push_str("{}"),
        Value::Array(items) => write_items(items, indent, out),
        Value::Object(fields) => write_fields(fields, indent, out),
    }
}

fn push_indent(indent: usize, out: &mut String) {
    out.extend(std::iter::repeat_n(' ', indent));
}
