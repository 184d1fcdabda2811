//! The blocks of a document, as the editor's outline shows them.

use lsp_types::{DocumentSymbol, DocumentSymbolResponse, SymbolKind};
use serde_json::Value;

use super::encoding::Encoding;
use super::open_file::OpenFile;
use crate::content::{Document, Pointer, TypeName, block_id};
use crate::formats::Spans;
use crate::schema::Catalog;

/// Characters of a text that stand for a block without a heading.
const EXCERPT_LENGTH: usize = 60;

/// A block, and how deep in the outline it stands.
struct Entry {
    pointer: Pointer,
    symbol: DocumentSymbol,
}

/// The blocks of a file, each with the blocks in it.
pub(super) fn symbols(
    file: &OpenFile,
    catalog: &Catalog,
    content_type: &TypeName,
    encoding: Encoding,
) -> Option<DocumentSymbolResponse> {
    let reading = file.read(catalog.limits());
    let document = reading.document.as_ref()?;
    let guide = catalog.guide(content_type, document)?;
    let mut open: Vec<Entry> = Vec::new();
    let mut done: Vec<DocumentSymbol> = Vec::new();
    for (pointer, block_type) in guide.blocks() {
        while open.last().is_some_and(|last| !last.pointer.holds(pointer)) {
            close(&mut open, &mut done);
        }
        let detail = block_type.map(|file| file.title().to_owned());
        if let Some(symbol) = symbol(file, document, pointer, &reading.spans, detail, encoding) {
            open.push(Entry { pointer: pointer.clone(), symbol });
        }
    }
    while !open.is_empty() {
        close(&mut open, &mut done);
    }
    Some(DocumentSymbolResponse::Nested(done))
}

/// Puts the innermost open block into the one around it.
fn close(open: &mut Vec<Entry>, done: &mut Vec<DocumentSymbol>) {
    let Some(entry) = open.pop() else { return };
    match open.last_mut() {
        Some(around) => around.symbol.children.get_or_insert_default().push(entry.symbol),
        None => done.push(entry.symbol),
    }
}

#[expect(deprecated, reason = "a field that the protocol deprecated still has to be given, as none")]
fn symbol(
    file: &OpenFile,
    document: &Document,
    pointer: &Pointer,
    spans: &Spans,
    detail: Option<String>,
    encoding: Encoding,
) -> Option<DocumentSymbol> {
    let value = document.pointer(pointer.as_str())?;
    let place = spans.get(pointer)?;
    let written = file.text.get(place.value.clone())?;
    let first_line = place.value.start..place.value.start + written.lines().next().unwrap_or_default().len();
    Some(DocumentSymbol {
        name: name_of(value),
        detail,
        kind: SymbolKind::OBJECT,
        tags: None,
        deprecated: None,
        range: file.lines.range(&file.text, &place.value, encoding),
        selection_range: file.lines.range(&file.text, &first_line, encoding),
        children: None,
    })
}

/// What a block is called: its heading, its id, its type.
fn name_of(block: &Value) -> String {
    let heading = block.get("heading").and_then(Value::as_str);
    let kind = block.get("type").and_then(Value::as_str);
    // The protocol allows no name that is blank.
    let name = heading.into_iter().chain(block_id(block)).chain(kind).find(|name| !name.trim().is_empty());
    name.unwrap_or("block").chars().take(EXCERPT_LENGTH).collect()
}
