//! The fixes of findings as quick fixes.

use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, DocumentChanges, OneOf, OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit, TextEdit, WorkspaceEdit,
};

use super::capabilities::Client;
use super::diagnostics::shown;
use super::open_file::OpenFile;
use crate::content::Limits;
use crate::formats::{Reading, change};
use crate::schema::Applicability;

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
        let reading = reading.get_or_insert_with(|| file.read(limits));
        let Some(change) = change(&file.text, (file.format, &file.body), reading, &fix.patch, limits) else { continue };
        let edits = change.edits.into_iter().map(|edit| {
            let range = file.lines.range(&file.text, &edit.range, client.encoding);
            OneOf::Left(TextEdit { range, new_text: edit.text })
        });
        let document = OptionalVersionedTextDocumentIdentifier { uri: file.uri.clone(), version: Some(file.version) };
        let change = TextDocumentEdit { text_document: document, edits: edits.collect() };
        actions.push(CodeActionOrCommand::CodeAction(CodeAction {
            title: fix.title.clone(),
            kind: Some(CodeActionKind::QUICKFIX),
            diagnostics: Some(vec![shown(file, diagnostic, client)]),
            edit: Some(WorkspaceEdit {
                document_changes: Some(DocumentChanges::Edits(vec![change])),
                ..WorkspaceEdit::default()
            }),
            is_preferred: Some(fix.applicability == Applicability::Safe),
            ..CodeAction::default()
        }));
    }
    actions
}
