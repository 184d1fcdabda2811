//! Patches: a document changed in part, by a merge patch (RFC 7396) or a JSON Patch (RFC 6902). Knows no schema: what
//! comes out is judged like any other document.

use json_patch::{Patch, PatchErrorKind, PatchOperation};
use serde_json::Value;

use super::{Document, Limits, Pointer};

/// The most operations that one JSON Patch may hold. Each may shift an array of the document, so that their number
/// bounds the work.
pub const PATCH_OPERATIONS_MAX: usize = 1_000;

/// The deepest place that a JSON Patch may make. What recurses over a document counts on its depth being bounded, as
/// the depth of a parsed text is; where a document has to stay below that, the judge says so.
const DEPTH_MAX: usize = 128;

/// Why a JSON Patch could not be applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("operation {operation} of the JSON Patch {message}")]
pub struct PatchError {
    /// The operation that failed, from 0. Those before it are undone too.
    pub operation: usize,
    /// Where the fault stands in the JSON Patch: `/2/from`.
    pub pointer: Pointer,
    /// The place in the document that the operation names.
    pub path: String,
    /// What is wrong, as the end of a sentence that begins with the operation.
    pub message: String,
}

/// The document with a merge patch put over it (RFC 7396): fields that are given replace, null removes.
pub fn merge_patched(mut document: Document, patch: &Value) -> Document {
    json_patch::merge(&mut document, patch);
    document
}

/// The document with every operation of a JSON Patch done in turn (RFC 6902), or the first that could not be done.
pub fn json_patched(mut document: Document, patch: &Patch, limits: &Limits) -> Result<Document, PatchError> {
    if let Some(operation) = patch.0.get(PATCH_OPERATIONS_MAX) {
        let message = format!("exceeds the limit of {PATCH_OPERATIONS_MAX} operations");
        return Err(failure(PATCH_OPERATIONS_MAX, operation, "", message));
    }
    // A few operations that copy the document into itself would fill the memory.
    let mut copy_bytes_left = limits.document_bytes_max;
    for (index, operation) in patch.0.iter().enumerate() {
        if let PatchOperation::Copy(copy) = operation {
            let bytes = document.pointer(copy.from.as_str()).map_or(0, |source| source.to_string().len());
            copy_bytes_left = copy_bytes_left.checked_sub(bytes).ok_or_else(|| {
                let message = format!("copies too much: a patch may copy at most {} bytes", limits.document_bytes_max);
                failure(index, operation, "/from", message)
            })?;
        }
        if depth_made(&document, operation) > DEPTH_MAX {
            let message = format!("goes too deep: a document may have at most {DEPTH_MAX} levels");
            return Err(failure(index, operation, "/path", message));
        }
        // A whole patch would be undone by the library in place, which can panic; here the document is a copy anyway.
        json_patch::patch_unsafe(&mut document, std::slice::from_ref(operation))
            .map_err(|error| translate(index, operation, &error.kind))?;
    }
    Ok(document)
}

/// How deep the value lies, at its deepest, that an operation puts into the document.
fn depth_made(document: &Value, operation: &PatchOperation) -> usize {
    let value = match operation {
        PatchOperation::Add(add) => depth(&add.value),
        PatchOperation::Replace(replace) => depth(&replace.value),
        PatchOperation::Move(relocation) => document.pointer(relocation.from.as_str()).map_or(0, depth),
        PatchOperation::Copy(copy) => document.pointer(copy.from.as_str()).map_or(0, depth),
        PatchOperation::Remove(_) | PatchOperation::Test(_) => return 0,
    };
    operation.path().count() + value
}

fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(fields) => 1 + fields.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

fn translate(index: usize, operation: &PatchOperation, kind: &PatchErrorKind) -> PatchError {
    let path = operation.path();
    let (part, message) = match (kind, operation) {
        (PatchErrorKind::TestFailed, _) => {
            ("/value", format!("failed its test: the document does not have that value at `{path}`"))
        }
        (PatchErrorKind::InvalidFromPointer, PatchOperation::Move(relocation)) => {
            ("/from", format!("moves from `{}`, which the document does not have", relocation.from))
        }
        (PatchErrorKind::InvalidFromPointer, PatchOperation::Copy(copy)) => {
            ("/from", format!("copies from `{}`, which the document does not have", copy.from))
        }
        (PatchErrorKind::CannotMoveInsideItself, _) => ("/path", format!("moves a value into itself, to `{path}`")),
        (_, PatchOperation::Add(_) | PatchOperation::Copy(_) | PatchOperation::Move(_)) => {
            ("/path", format!("writes to `{path}`, where the document has neither an object nor so long an array"))
        }
        _ => ("/path", format!("names `{path}`, which the document does not have")),
    };
    failure(index, operation, part, message)
}

fn failure(index: usize, operation: &PatchOperation, part: &str, message: String) -> PatchError {
    let place = Pointer::root().index(index);
    let pointer = Pointer::parse(&format!("{place}{part}")).unwrap_or(place);
    PatchError { operation: index, pointer, path: operation.path().as_str().to_owned(), message }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn applied(document: Value, patch: Value) -> Result<Value, PatchError> {
        json_patched(document, &serde_json::from_value(patch).unwrap(), &Limits::default())
    }

    #[test]
    fn a_failed_test_names_its_operation() {
        let patch = json!([
            { "op": "replace", "path": "/title", "value": "B" },
            { "op": "test", "path": "/title", "value": "A" },
        ]);
        let error = applied(json!({ "title": "A" }), patch).unwrap_err();
        assert_eq!((error.operation, error.pointer.as_str(), error.path.as_str()), (1, "/1/value", "/title"));
    }

    #[test]
    fn a_place_that_is_not_there_is_named() {
        let document = json!({ "blocks": [] });
        let error = |operation: Value| applied(document.clone(), json!([operation])).unwrap_err();
        assert_eq!(error(json!({ "op": "remove", "path": "/no" })).pointer.as_str(), "/0/path");
        assert_eq!(error(json!({ "op": "move", "from": "/no", "path": "/a" })).pointer.as_str(), "/0/from");
        assert_eq!(error(json!({ "op": "add", "path": "/blocks/1", "value": 1 })).pointer.as_str(), "/0/path");
    }

    #[test]
    fn copies_that_double_a_document_are_stopped() {
        let copies = (0..200).map(|i| json!({ "op": "copy", "from": "", "path": format!("/c{i}") }));
        let error = applied(json!({ "title": "t".repeat(100) }), copies.collect()).unwrap_err();
        assert!(error.message.starts_with("copies too much"), "{error}");
    }

    #[test]
    fn copies_that_deepen_a_document_are_stopped() {
        let mut path = "/a".to_owned();
        let mut operations = Vec::new();
        for _ in 0..10 {
            operations.push(json!({ "op": "copy", "from": "", "path": path }));
            path = path.repeat(2);
        }
        let error = applied(json!({}), operations.into()).unwrap_err();
        assert!(error.message.starts_with("goes too deep"), "{error}");
    }

    #[test]
    fn too_many_operations_are_refused() {
        let operations = vec![json!({ "op": "test", "path": "", "value": {} }); PATCH_OPERATIONS_MAX + 1];
        assert_eq!(applied(json!({}), operations.into()).unwrap_err().operation, PATCH_OPERATIONS_MAX);
    }

    #[test]
    fn a_merge_patch_replaces_and_removes() {
        let document = json!({ "title": "A", "seo": { "title": "S", "no_index": true } });
        let patch = json!({ "title": "B", "seo": { "title": null } });
        assert_eq!(merge_patched(document, &patch), json!({ "title": "B", "seo": { "no_index": true } }));
    }
}
