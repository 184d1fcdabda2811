//! A JSON Patch as edits, each tried: what does not read back as exactly the patched document is not offered.

use json_patch::{AddOperation, Patch, PatchOperation, RemoveOperation};
use serde_json::Value;

use super::site::Site;
use super::text_edit::difference;
use super::{TextEdit, added, edited, removed, replaced};
use crate::content::{Document, Limits, Pointer, json_patched};
use crate::formats::{self, Body, Format, Reading};

/// Edits that change a document in its text.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What is edited.
    pub edits: Vec<TextEdit>,
    /// The text after it.
    pub text: String,
    /// The document that it reads as.
    pub document: Document,
}

/// How a text is read: its notation, and what its body is if it is Markdown.
type How<'a> = (Format, &'a Body);

/// A JSON Patch of a document as edits of the text that the document was read from, in that way: comments, order, quoting and layout
/// of everything else stay byte for byte. None where no edit of that kind gives a text that reads as the patched document,
/// or where the new text has more findings of its own than the old one.
pub fn change(text: &str, how: How<'_>, reading: &Reading, patch: &Patch, limits: &Limits) -> Option<Change> {
    let operations = simple(patch, reading.document.as_ref()?)?;
    match operations.as_slice() {
        [] => None,
        [operation] => step(text, how, reading, operation, limits),
        [first, others @ ..] => {
            // Each later operation speaks of the document that the ones before it leave.
            let mut now = step(text, how, reading, first, limits)?;
            for operation in others {
                let reading = read(&now.text, how, limits);
                now = step(&now.text, how, &reading, operation, limits)?;
            }
            Some(Change { edits: vec![difference(text, &now.text)], ..now })
        }
    }
}

/// The first of the possible edits that says what the operation says.
fn step(text: &str, how: How<'_>, reading: &Reading, operation: &PatchOperation, limits: &Limits) -> Option<Change> {
    let before = reading.document.as_ref()?;
    let document = json_patched(before.clone(), &Patch(vec![operation.clone()]), limits).ok()?;
    let site = Site::new(text, &reading.spans, before);
    let pointer = |pointer: &str| Pointer::parse(pointer).ok();
    let possible = match operation {
        PatchOperation::Replace(replace) => replaced::value(&site, &pointer(replace.path.as_str())?, &replace.value),
        PatchOperation::Add(add) => {
            let path = pointer(add.path.as_str())?;
            let is_field = before.pointer(path.parent()?.as_str())?.is_object();
            match before.pointer(path.as_str()) {
                Some(_) if is_field => replaced::value(&site, &path, &add.value),
                _ => added::value(&site, &path, &add.value),
            }
        }
        PatchOperation::Remove(remove) => removed::value(&site, &pointer(remove.path.as_str())?),
        PatchOperation::Move(rename) => {
            replaced::name(&site, &pointer(rename.from.as_str())?, &pointer(rename.path.as_str())?)
        }
        PatchOperation::Copy(_) | PatchOperation::Test(_) => Vec::new(),
    };
    // Where the value stays as it is, it is to be written in another way.
    possible.into_iter().filter(|edits| !edits.is_empty()).find_map(|edits| {
        let new = edited(text, &edits)?;
        let read = read(&new, how, limits);
        let is_faithful = read.document.as_ref() == Some(&document) && read.findings.len() <= reading.findings.len();
        is_faithful.then(|| Change { edits, text: new, document: document.clone() })
    })
}

fn read(text: &str, (format, body): How<'_>, limits: &Limits) -> Reading {
    formats::read_with(text.as_bytes(), format, body, limits)
}

/// The operations that can be edits. A move to another object is taking away and adding again, and so is a copy but for
/// the taking away; for what holds other values that would lose the comments and the layout within it.
fn simple(patch: &Patch, document: &Value) -> Option<Vec<PatchOperation>> {
    let mut operations = Vec::new();
    for operation in &patch.0 {
        match operation {
            PatchOperation::Test(_) => {}
            PatchOperation::Move(relocation)
                if relocation.from.parent() != relocation.path.parent()
                    || is_item(document, relocation.from.as_str()) =>
            {
                let value = scalar(document, relocation.from.as_str())?;
                operations.push(PatchOperation::Remove(RemoveOperation { path: relocation.from.clone() }));
                operations.push(PatchOperation::Add(AddOperation { path: relocation.path.clone(), value }));
            }
            PatchOperation::Copy(copy) => {
                let value = scalar(document, copy.from.as_str())?;
                operations.push(PatchOperation::Add(AddOperation { path: copy.path.clone(), value }));
            }
            other => operations.push(other.clone()),
        }
    }
    Some(operations)
}

fn is_item(document: &Value, pointer: &str) -> bool {
    let holder = pointer.rsplit_once('/').and_then(|(holder, _)| document.pointer(holder));
    holder.is_some_and(Value::is_array)
}

fn scalar(document: &Value, pointer: &str) -> Option<Value> {
    document.pointer(pointer).filter(|value| !value.is_object() && !value.is_array()).cloned()
}
