//! Documents to Markdown: each block as its notation says where that reads back as the same block, else in a fence; and
//! a document that no Markdown file can be in the front matter as a whole.

use std::fmt::Write as _;

use serde_json::{Map, Value};

use super::blocks::{BODY, INTRO};
use super::{blocks, reader};
use crate::content::{Limits, block_id};
use crate::formats::source::Source;
use crate::formats::{Spans, yaml};

/// What is read back here was a document before, so no bound holds but the reader's own.
const UNBOUND: Limits = Limits {
    document_bytes_max: usize::MAX,
    blocks_max: usize::MAX,
    block_depth_max: usize::MAX,
    json_depth_max: usize::MAX,
    type_fields_max: usize::MAX,
};

/// A block to stand behind the one that is tried, so that nothing in that one swallows what follows.
const NEXT: &str = "## {#next}\n\nNext\n";

/// The document as Markdown.
pub(in crate::formats) fn write(document: &Value) -> String {
    let text = as_markdown(document);
    text.filter(|text| reader::read(Source::of(text), &UNBOUND).document.as_ref() == Some(document))
        .unwrap_or_else(|| front_matter(document))
}

fn as_markdown(document: &Value) -> Option<String> {
    let mut fields = document.as_object()?.clone();
    let blocks = match fields.shift_remove("blocks") {
        None => Vec::new(),
        Some(Value::Array(blocks)) if !blocks.is_empty() => blocks,
        Some(_) => return None,
    };
    let mut texts = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let bare = bare(block).filter(|text| number == 0 && reads_as(text, block));
        let native = || native(block).filter(|text| reads_as(text, block));
        texts.push(bare.or_else(native).or_else(|| fence(block).filter(|text| reads_as(text, block)))?);
    }
    // Without front matter a text might be taken for it.
    let starts_as_block = texts.first().is_some_and(|text| text.starts_with("## ") || text.starts_with("```"));
    if !(fields.is_empty() && starts_as_block) {
        texts.insert(0, front_matter(&Value::Object(fields)));
    }
    Some(texts.join("\n"))
}

/// The value between two lines `---`.
fn front_matter(value: &Value) -> String {
    let empty = value.as_object().is_some_and(Map::is_empty);
    format!("---\n{}---\n", if empty { String::new() } else { yaml::write(value) })
}

/// Whether a text reads as a block, and as nothing more when another follows.
fn reads_as(text: &str, block: &Value) -> bool {
    let text = format!("{text}\n{NEXT}");
    let mut source = Source::of(&text);
    let read = blocks::read(&mut source, 0..text.len(), &mut Spans::default(), &UNBOUND);
    !source.broken && matches!(read.as_slice(), [read, next] if read == block && block_id(next) == Some("next"))
}

/// What stands before the first heading.
fn bare(block: &Value) -> Option<String> {
    let is_intro = block.get("type")? == BODY && block_id(block) == Some(INTRO) && block.get("heading").is_none();
    is_intro.then(|| Some(format!("{}\n", block.get("text")?.as_str()?)))?
}

fn native(block: &Value) -> Option<String> {
    let text = |value: &Value, name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    let (kind, id) = (text(block, "type")?, text(block, "id")?);
    let mut out = match text(block, "heading") {
        Some(heading) if kind == BODY => format!("## {heading} {{#{id}}}\n"),
        Some(heading) => format!("## {heading} {{#{id} .{kind}}}\n"),
        None => format!("## {{#{id} .{kind}}}\n"),
    };
    let items = block.get("items").and_then(Value::as_array);
    match kind.as_str() {
        BODY => push_paragraph(&mut out, text(block, "text")),
        "faq" => {
            for item in items? {
                push_paragraph(&mut out, Some(format!("### {}", text(item, "question")?)));
                push_paragraph(&mut out, text(item, "answer"));
            }
        }
        "implications" => {
            push_paragraph(&mut out, text(block, "intro"));
            out.push('\n');
            for item in items? {
                push_item(&mut out, &format!("**{}:** {}", text(item, "label")?, text(item, "text")?));
            }
        }
        "takeaways" => {
            out.push('\n');
            for item in items? {
                push_item(&mut out, item.as_str()?);
            }
        }
        _ => return None,
    }
    Some(out)
}

fn push_paragraph(out: &mut String, text: Option<String>) {
    if let Some(text) = text {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\n{text}");
    }
}

/// Writes a list's item, its further lines under the first.
fn push_item(out: &mut String, text: &str) {
    for (number, line) in text.split('\n').enumerate() {
        out.push_str(match (number, line.is_empty()) {
            (0, _) => "- ",
            (_, true) => "",
            (_, false) => "  ",
        });
        out.push_str(line);
        out.push('\n');
    }
}

/// The block's other fields as YAML, in a fence that names its type and its id.
fn fence(block: &Value) -> Option<String> {
    let mut fields = block.as_object()?.clone();
    let kind = fields.shift_remove("type")?;
    let mut attributes = format!(".{}", kind.as_str()?);
    if let Some(id) = block_id(block) {
        attributes = format!("#{id} {attributes}");
        fields.shift_remove("id");
    }
    let inner = if fields.is_empty() { String::new() } else { yaml::write(&Value::Object(fields)) };
    let longest = inner.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let marks = "`".repeat(longest.saturating_add(1).max(3));
    Some(format!("{marks}yaml {{{attributes}}}\n{inner}{marks}\n"))
}
