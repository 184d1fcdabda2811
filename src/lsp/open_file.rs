//! A file that is open in the editor.

use std::path::PathBuf;

use lsp_types::{TextDocumentContentChangeEvent, Uri};

use super::encoding::{Encoding, Lines};
use crate::check::Diagnostics;
use crate::content::Limits;
use crate::formats::{self, Body, Format, Reading};

/// A file that is open in the editor, as it stands there.
#[derive(Debug)]
pub(super) struct OpenFile {
    pub(super) uri: Uri,
    pub(super) path: PathBuf,
    pub(super) format: Format,
    /// What its body was taken for when it was checked, if it is Markdown.
    pub(super) body: Body,
    pub(super) version: i32,
    pub(super) text: String,
    pub(super) lines: Lines,
    /// What was found in it, from top to bottom.
    pub(super) diagnostics: Diagnostics,
    /// Whether it changed since that was told.
    pub(super) is_stale: bool,
}

impl OpenFile {
    pub(super) fn new(uri: Uri, path: PathBuf, format: Format, version: i32, text: String) -> Self {
        let lines = Lines::of(&text);
        Self {
            uri,
            path,
            format,
            body: Body::Blocks,
            version,
            text,
            lines,
            diagnostics: Diagnostics::default(),
            is_stale: true,
        }
    }

    /// Makes the changes, one after the other.
    pub(super) fn change(&mut self, version: i32, changes: Vec<TextDocumentContentChangeEvent>, encoding: Encoding) {
        for change in changes {
            match change.range {
                None => self.text = change.text,
                Some(range) => {
                    let start = self.lines.offset(&self.text, range.start, encoding);
                    let end = self.lines.offset(&self.text, range.end, encoding);
                    self.text.replace_range(start..end.max(start), &change.text);
                }
            }
            self.lines = Lines::of(&self.text);
        }
        self.version = version;
        self.is_stale = true;
    }

    /// The text as a document, with the place of everything in it.
    pub(super) fn read(&self, limits: &Limits) -> Reading {
        formats::read_with(self.text.as_bytes(), self.format, &self.body, limits)
    }
}
