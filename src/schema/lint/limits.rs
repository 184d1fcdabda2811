//! The bounds that a document is held to before anything else looks at it, so that nothing else can be blown up.

use std::io;

use serde_json::Value;

use crate::content::{Limits, Tree};
use crate::schema::facts::annotations::Annotations;
use crate::schema::{Finding, rules};

/// The finding about a document that is larger than documents may be, counted as JSON without spaces.
pub(in crate::schema) fn size(document: &Value, limits: &Limits) -> Option<Finding> {
    if bytes_at_most(document) <= limits.document_bytes_max {
        return None;
    }
    let mut bytes = Counter(0);
    let is_counted = serde_json::to_writer(&mut bytes, document).is_ok();
    (!is_counted || bytes.0 > limits.document_bytes_max)
        .then(|| rules::document_too_large::finding(bytes.0, limits.document_bytes_max))
}

/// The most bytes that a byte of a string takes as JSON: a control character becomes an escape of six.
const ESCAPE_BYTES: usize = 6;

/// More bytes than a value takes as JSON beside its words: for its digits, or for brackets, quotation marks and commas.
const MARKS_BYTES: usize = 32;

/// More bytes than a document takes as JSON, told from its tree without looking at it.
pub(in crate::schema) fn bytes_of_tree_at_most(tree: &Tree<'_>) -> usize {
    let marks = tree.len().saturating_mul(MARKS_BYTES);
    tree.bytes().saturating_mul(ESCAPE_BYTES).saturating_add(marks)
}

/// More bytes than a value takes as JSON.
fn bytes_at_most(value: &Value) -> usize {
    let text = |text: &str| text.len().saturating_mul(ESCAPE_BYTES).saturating_add(3);
    match value {
        Value::String(string) => text(string),
        Value::Array(items) => {
            items.iter().map(|item| bytes_at_most(item).saturating_add(1)).fold(2, usize::saturating_add)
        }
        Value::Object(fields) => {
            let field =
                |(name, field): (&String, &Value)| text(name).saturating_add(bytes_at_most(field)).saturating_add(1);
            fields.iter().map(field).fold(2, usize::saturating_add)
        }
        Value::Number(_) | Value::Bool(_) | Value::Null => MARKS_BYTES,
    }
}

/// The findings about too many blocks, and about blocks too deep within others.
pub(in crate::schema) fn blocks(annotations: &Annotations<'_>, limits: &Limits) -> Vec<Finding> {
    let count = annotations.blocks.len();
    let first_too_many = annotations.blocks.get(limits.blocks_max);
    let too_many = first_too_many.map(|site| rules::too_many_blocks::finding(site, count, limits.blocks_max));
    let first_too_deep = annotations.blocks.iter().find(|site| site.depth > limits.block_depth_max);
    let too_deep = first_too_deep.map(|site| rules::blocks_too_deep::finding(site, limits.block_depth_max));
    too_many.into_iter().chain(too_deep).collect()
}

struct Counter(usize);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
