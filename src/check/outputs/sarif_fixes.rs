//! Fixes in a SARIF report: what is replaced, and by what.

use serde_json::{Value, json};

use crate::check::fix::offer;
use crate::check::{CheckedFile, Diagnostic, SourceFile};
use crate::content::Limits;
use crate::formats::{LineIndex, TextEdit};
use crate::schema::Fix;

/// A file as its fixes are made in it.
pub(super) struct Fixable<'a> {
    source: SourceFile,
    lines: LineIndex,
    artifact: &'a Value,
    limits: &'a Limits,
}

impl<'a> Fixable<'a> {
    /// A file of which a finding has a fix. A report keeps a file's text and not what it was read into, so it is read
    /// again.
    pub(super) fn of(file: &CheckedFile, artifact: &'a Value, limits: &'a Limits) -> Option<Self> {
        let has_fix = |diagnostic: &Diagnostic| diagnostic.finding.fix.is_some();
        file.diagnostics.iter().any(has_fix).then(|| {
            let source = &file.source;
            let source = source.with_text(&source.text, limits);
            Self { lines: LineIndex::new(&source.text), source, artifact, limits }
        })
    }

    /// The `artifactChanges` of a fix, where it has edits in this text.
    pub(super) fn changes(&self, fix: &Fix) -> Option<Value> {
        let edits = offer(&self.source, fix, self.limits)?;
        let replacements: Vec<Value> = edits.iter().map(|edit| self.replacement(edit)).collect();
        Some(json!([{ "artifactLocation": self.artifact, "replacements": replacements }]))
    }

    fn replacement(&self, edit: &TextEdit) -> Value {
        let place = |offset| self.lines.position(&self.source.text, offset);
        let (start, end) = (place(edit.range.start), place(edit.range.end));
        json!({
            "deletedRegion": {
                "startLine": start.line,
                "startColumn": start.column_utf16,
                "endLine": end.line,
                "endColumn": end.column_utf16,
            },
            "insertedContent": { "text": edit.text },
        })
    }
}
