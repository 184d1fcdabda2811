//! A fix as edits of a text, for those who make it elsewhere.

use crate::check::SourceFile;
use crate::content::{Limits, json_patched};
use crate::formats::{Change, TextEdit, change, edited};
use crate::schema::Fix;

/// The edits by which a fix is made in a file that was read, where there are some, and where the new text reads as the
/// document with the fix.
pub(in crate::check) fn offer(source: &SourceFile, fix: &Fix, limits: &Limits) -> Option<Vec<TextEdit>> {
    let Change { edits, .. } =
        change(&source.text, (source.format, &source.body), &source.reading, &fix.patch, limits)?;
    let text = edited(&source.text, &edits)?;
    let meant = json_patched(source.document()?.clone(), &fix.patch, limits).ok()?;
    let new = source.with_text(&text, limits);
    (new.document() == Some(&meant)).then_some(edits)
}
