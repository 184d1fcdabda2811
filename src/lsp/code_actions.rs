//! The fixes of findings as quick fixes.

use std::ops::Range;

use json_patch::PatchOperation;
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextEdit, WorkspaceEdit,
};
use serde_json::Value;

use super::capabilities::Client;
use super::diagnostics::shown;
use super::open_file::OpenFile;
use crate::content::{Limits, Pointer};
use crate::formats::{Format, Reading, Spans};
use crate::schema::Fix;

/// The quick fixes of what was found in a part of the text.
pub(super) fn code_actions(
    file: &OpenFile,
    range: lsp_types::Range,
    limits: &Limits,
    client: &Client,
) -> Vec<CodeActionOrCommand> {
    let start = file.lines.offset(&file.text, range.start, client.encoding);
    let end = file.lines.offset(&file.text, range.end, client.encoding);
    let meant = file.diagnostics.iter().filter(|found| found.span.start <= end && start <= found.span.end);
    let mut reading: Option<Reading> = None;
    let mut actions = Vec::new();
    for diagnostic in meant {
        let Some(fix) = &diagnostic.finding.fix else { continue };
        let spans = &reading.get_or_insert_with(|| file.read(limits)).spans;
        let Some((bytes, new_text)) = edit(file, spans, fix) else { continue };
        let edit = TextEdit { range: file.lines.range(&file.text, &bytes, client.encoding), new_text };
        let document = OptionalVersionedTextDocumentIdentifier { uri: file.uri.clone(), version: Some(file.version) };
        let change = TextDocumentEdit { text_document: document, edits: vec![OneOf::Left(edit)] };
        actions.push(CodeActionOrCommand::CodeAction(CodeAction {
            title: fix.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![shown(file, diagnostic, client)]),
            edit: Some(WorkspaceEdit {
                document_changes: Some(DocumentChanges::Edits(vec![change])),
                ..WorkspaceEdit::default()
            }),
            is_preferred: Some(true),
            ..CodeAction::default()
        }));
    }
    actions
}

/// The one edit of the text that makes a fix's change, where it is one: a name or a value written anew.
fn edit(file: &OpenFile, spans: &Spans, fix: &Fix) -> Option<(Range<usize>, String)> {
    let [operation] = fix.patch.0.as_slice() else { return None };
    match operation {
        PatchOperation::Move(renamed) => {
            let (from, to) = (Pointer::parse(renamed.from.as_str()).ok()?, Pointer::parse(renamed.path.as_str()).ok()?);
            let name = to.tokens().last().filter(|_| from.parent() == to.parent())?;
            let key = spans.get(&from)?.key.clone()?;
            Some((key.clone(), written(file, &key, &Value::from(name))?))
        }
        PatchOperation::Replace(replaced) => {
            let value = spans.get(&Pointer::parse(replaced.path.as_str()).ok()?)?.value.clone();
            let is_written = file.text.get(value.clone())?.lines().count() == 1;
            let is_scalar = !replaced.value.is_object() && !replaced.value.is_array();
            (is_written && is_scalar).then_some(())?;
            Some((value.clone(), written(file, &value, &replaced.value)?))
        }
        _ => None,
    }
}

/// A scalar in the notation of what stands at a place now.
fn written(file: &OpenFile, at: &Range<usize>, value: &Value) -> Option<String> {
    let now = file.text.get(at.clone())?;
    let is_plain = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
    match (value, file.format) {
        // A plain word for a plain word; whatever else is understood in the quotes of JSON.
        (Value::String(text), Format::Yaml | Format::Markdown) if is_plain(now) && is_plain(text) => {
            let is_word = text.starts_with(|c: char| c.is_ascii_alphabetic())
                && !["true", "false", "null", "yes", "no", "on", "off"].contains(&text.to_ascii_lowercase().as_str());
            Some(if is_word { text.clone() } else { value.to_string() })
        }
        // In Markdown, text that is no scalar of the front matter has no quotes.
        (_, Format::Markdown) if !now.starts_with(['"', '\'']) => None,
        _ => Some(value.to_string()),
    }
}
