//! What can be written at the cursor: fields that are missing, block types, the values of a choice.

use std::ops::Range;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionResponse, CompletionTextEdit, Documentation, MarkupContent,
    MarkupKind, Position, TextEdit,
};
use serde_json::Value;

use super::capabilities::Client;
use super::cursor::{Cursor, FieldAtCursor, cursor};
use super::hover::{of_block, of_field};
use super::open_file::OpenFile;
use crate::content::TypeName;
use crate::schema::{Catalog, SchemaFile};

/// What can be written at a position.
pub(super) fn completion(
    file: &OpenFile,
    position: Position,
    catalog: &Catalog,
    content_type: &TypeName,
    client: &Client,
) -> Option<CompletionResponse> {
    let offset = file.lines.offset(&file.text, position, client.encoding);
    let (word, mut items) = match cursor(file, offset, catalog.limits())? {
        Cursor::Class(word) => {
            let types = catalog.blocks_of(content_type.as_str());
            (word, types.into_iter().map(|block| block_type(block, block.name.to_string())).collect())
        }
        Cursor::Name(written) => (written.word.clone(), names(&written, catalog, content_type)?),
        Cursor::Value(written) => (written.word.clone(), values(&written, catalog, content_type)?),
    };
    put_in(file, &word, &mut items, client);
    Some(CompletionResponse::Array(items))
}

/// The fields that the object around the cursor does not have yet.
fn names(written: &FieldAtCursor, catalog: &Catalog, content_type: &TypeName) -> Option<Vec<CompletionItem>> {
    let document = written.reading.document.as_ref()?;
    let object = written.field.parent()?;
    let given = document.pointer(object.as_str())?.as_object()?;
    let fields = catalog.guide(content_type, document)?.fields(&object);
    let missing = fields.iter().filter(|field| !given.contains_key(field.name));
    Some(
        missing
            .map(|field| {
                let name = if written.is_json { Value::from(field.name).to_string() } else { field.name.to_owned() };
                let text = if written.has_value { name } else { format!("{name}: ") };
                let documentation = Documentation::String(of_field(field));
                item(field.name, CompletionItemKind::FIELD, text, Some(field.takes.clone()), Some(documentation))
            })
            .collect(),
    )
}

/// The values that the field at the cursor takes, where they can be listed.
fn values(written: &FieldAtCursor, catalog: &Catalog, content_type: &TypeName) -> Option<Vec<CompletionItem>> {
    let document = written.reading.document.as_ref()?;
    let guide = catalog.guide(content_type, document)?;
    let is_type = written.field.tokens().last().is_some_and(|name| name == "type");
    if let Some(types) = guide.block_types(&written.field.parent()?).filter(|_| is_type) {
        let written_as = |name: &str| if written.is_json { Value::from(name).to_string() } else { name.to_owned() };
        return Some(types.into_iter().map(|block| block_type(block, written_as(block.name.as_str()))).collect());
    }
    let options = guide.field(&written.field)?.options;
    Some(
        options
            .into_iter()
            .map(|option| {
                let label = option.as_str().map_or_else(|| option.to_string(), str::to_owned);
                let text = if written.is_json || !is_plain(option) { option.to_string() } else { label.clone() };
                item(&label, CompletionItemKind::ENUM_MEMBER, text, None, None)
            })
            .collect(),
    )
}

/// Whether YAML reads a value as itself without quotes.
fn is_plain(value: &Value) -> bool {
    let Value::String(text) = value else { return true };
    let is_word = text.starts_with(|c: char| c.is_ascii_alphabetic())
        && text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    is_word && !["true", "false", "null", "yes", "no", "on", "off"].contains(&text.to_ascii_lowercase().as_str())
}

fn block_type(block: &SchemaFile, text: String) -> CompletionItem {
    let detail = Some(block.title().to_owned());
    item(block.name.as_str(), CompletionItemKind::CLASS, text, detail, Some(Documentation::String(of_block(block))))
}

fn item(
    label: &str,
    kind: CompletionItemKind,
    text: String,
    detail: Option<String>,
    documentation: Option<Documentation>,
) -> CompletionItem {
    CompletionItem {
        label: label.to_owned(),
        kind: Some(kind),
        detail,
        documentation,
        // What is typed is compared with this, quotes and all.
        filter_text: Some(text.trim_end_matches([':', ' ']).to_owned()),
        insert_text: Some(text),
        ..CompletionItem::default()
    }
}

/// Says where the items go, keeps their order, and tells their words as the client shows them.
fn put_in(file: &OpenFile, word: &Range<usize>, items: &mut [CompletionItem], client: &Client) {
    let range = file.lines.range(&file.text, word, client.encoding);
    for (at, item) in items.iter_mut().enumerate() {
        if let Some(new_text) = item.insert_text.take() {
            item.text_edit = Some(CompletionTextEdit::Edit(TextEdit { range, new_text }));
        }
        if let (true, Some(Documentation::String(value))) = (client.markup.in_completion, &item.documentation) {
            let markup = MarkupContent { kind: MarkupKind::Markdown, value: value.clone() };
            item.documentation = Some(Documentation::MarkupContent(markup));
        }
        item.sort_text = Some(format!("{at:04}"));
    }
}
