//! Where a keyword was met.

use serde_json::Value;

use super::annotations::{Annotations, Field};
use crate::content::{Pointer, block_id};
use crate::schema::wording::short;

/// What one schema judges: a document, or a block in it.
#[derive(Clone, Copy)]
pub(in crate::schema) struct Unit<'a> {
    /// Where it stands in the document.
    pub(in crate::schema) pointer: &'a Pointer,
    /// What stands there.
    pub(in crate::schema) value: &'a Value,
    /// What the schemas say about the document's places.
    pub(in crate::schema) annotations: &'a Annotations<'a>,
}

/// A value that a keyword was met at.
pub(in crate::schema) struct Instance<'a> {
    /// Where it stands in the document.
    pub(in crate::schema) pointer: Pointer,
    /// The value.
    pub(in crate::schema) value: &'a Value,
    /// The fields that it may have, where it is an object.
    pub(in crate::schema) fields: &'a [Field<'a>],
    unit: Unit<'a>,
}

impl<'a> Instance<'a> {
    /// The place below a unit.
    pub(in crate::schema) fn within_unit(unit: Unit<'a>, below: &str, value: &'a Value) -> Self {
        let pointer = Pointer::parse(&format!("{}{below}", unit.pointer)).unwrap_or_else(|_| unit.pointer.clone());
        // Only the document's own values have an address that the annotations know.
        let fields = unit.value.pointer(below).map_or(&[][..], |value| unit.annotations.fields(value));
        Self { pointer, value, fields, unit }
    }

    /// What it is called at the start of a message: `` `title` ``, ``item 3 of `tags` ``, `the block`.
    pub(in crate::schema) fn label(&self) -> String {
        if &self.pointer == self.unit.pointer {
            return self.unit_label();
        }
        let tokens: Vec<String> = self.pointer.tokens().collect();
        let Some((token, above)) = tokens.split_last() else { return self.unit_label() };
        if !self.is_item() {
            return format!("`{}`", short(token));
        }
        let item = token.parse::<usize>().map_or_else(|_| short(token), |index| (index + 1).to_string());
        match above.last() {
            Some(list) if list.parse::<usize>().is_err() => format!("item {item} of `{}`", short(list)),
            _ => format!("item {item}"),
        }
    }

    /// Where something is missing, as the end of a message: `` in item 2 of `items` ``; empty for the document.
    pub(in crate::schema) fn within(&self) -> String {
        if self.pointer == Pointer::root() { String::new() } else { format!(" in {}", self.label()) }
    }

    /// Whether it is a field of an object, and not an item of a list or a whole document or block.
    pub(in crate::schema) fn is_field(&self) -> bool {
        &self.pointer != self.unit.pointer && !self.is_item()
    }

    fn is_item(&self) -> bool {
        let Some(parent) = self.pointer.parent() else { return false };
        let below = parent.as_str().strip_prefix(self.unit.pointer.as_str());
        below.and_then(|below| self.unit.value.pointer(below)).is_some_and(Value::is_array)
    }

    fn unit_label(&self) -> String {
        if self.unit.pointer == &Pointer::root() {
            return "the document".to_owned();
        }
        match (self.unit.value.get("type").and_then(Value::as_str), block_id(self.unit.value)) {
            (Some(name), Some(id)) => format!("the `{}` block `{}`", short(name), short(id)),
            (Some(name), None) => format!("the `{}` block", short(name)),
            _ => "the block".to_owned(),
        }
    }
}
