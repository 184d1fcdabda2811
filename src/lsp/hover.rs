//! What is said about the place below the pointer: the field, the block type, the rule of a finding.

use lsp_types::{Hover, HoverContents, MarkupContent, MarkupKind, Position};

use super::capabilities::Client;
use super::open_file::OpenFile;
use crate::check::{Diagnostic, visible};
use crate::content::TypeName;
use crate::schema::{Catalog, GuideField, Rule, SchemaFile};

/// What is said about a place; none where there is nothing to say.
pub(super) fn hover(
    file: &OpenFile,
    position: Position,
    catalog: &Catalog,
    content_type: &TypeName,
    client: &Client,
) -> Option<Hover> {
    let offset = file.lines.offset(&file.text, position, client.encoding);
    let found: Vec<&Diagnostic> =
        file.diagnostics.iter().filter(|found| found.span.start <= offset && offset <= found.span.end).collect();
    let mut parts: Vec<String> = found.iter().map(|found| of_rule(found.finding.rule)).collect();
    parts.dedup();
    let described = of_place(file, offset, catalog, content_type);
    let span = described.as_ref().map(|(span, _)| span.clone());
    let span = span.or_else(|| found.first().map(|found| found.span.clone()))?;
    parts.extend(described.map(|(_, text)| text));
    let kind = if client.markup.in_hover { MarkupKind::Markdown } else { MarkupKind::PlainText };
    let contents = HoverContents::Markup(MarkupContent { kind, value: parts.join("\n\n---\n\n") });
    Some(Hover { contents, range: Some(file.lines.range(&file.text, &span, client.encoding)) })
}

/// The field or the block that stands at an offset, and where.
fn of_place(
    file: &OpenFile,
    offset: usize,
    catalog: &Catalog,
    content_type: &TypeName,
) -> Option<(std::ops::Range<usize>, String)> {
    let reading = file.read(catalog.limits());
    let document = reading.document.as_ref()?;
    let guide = catalog.guide(content_type, document)?;
    let pointer = reading.spans.innermost(offset)?;
    let place = reading.spans.get(&pointer)?;
    let line = file.lines.line(&file.text, file.lines.number(offset));
    // Running text is read, not asked about: only what has a name, or stands in the line that opens a block.
    if let (Some(key), Some(field)) = (&place.key, guide.field(&pointer)) {
        let is_short = line.start <= place.value.start && place.value.end <= line.end;
        let is_meant = key.start <= offset && offset <= key.end || is_short;
        return is_meant.then(|| (key.clone(), of_field(&field)));
    }
    let (block, block_type) = guide.blocks().filter(|(block, _)| block.holds(&pointer)).last()?;
    let start = reading.spans.get(block)?.value.start;
    (line.start <= start && start <= line.end)
        .then(|| (line, block_type.map(of_block)))
        .and_then(|(line, text)| Some((line, text?)))
}

/// A field in words.
pub(super) fn of_field(field: &GuideField<'_>) -> String {
    let title = field.title.filter(|title| !title.eq_ignore_ascii_case(field.name));
    let title = title.map(|title| format!(" {}", visible(title))).unwrap_or_default();
    let description = field.description.map(|words| format!("\n\n{}", visible(words))).unwrap_or_default();
    format!("**`{}`**{title}{description}\n\n*{}*", visible(field.name), visible(&field.takes))
}

/// A block type in words.
pub(super) fn of_block(file: &SchemaFile) -> String {
    let description = file.schema.get("description").and_then(serde_json::Value::as_str);
    let description = description.map(|words| format!("\n\n{}", visible(words))).unwrap_or_default();
    format!("**`{}`** {}{description}", file.name, visible(file.title()))
}

/// The page of a rule in brief: its heading and what is said before the table.
fn of_rule(rule: &Rule) -> String {
    let body = rule.page.split_once('\n').map_or("", |(_, body)| body);
    let brief = body.split("\n|").next().unwrap_or_default().trim();
    format!("**{} {}**\n\n{brief}", rule.code, rule.name)
}
