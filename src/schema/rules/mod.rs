//! The registry of rules.

use std::collections::HashMap;

use super::{Finding, Reference, Rule, Target};
use crate::content::{Document, Pointer};

/// Every rule, by code.
pub static RULES: &[&Rule] = &[];

pub(super) fn missed(_reference: &Reference, _target: Target) -> Option<Finding> {
    None
}

pub(super) fn blocks_with_ids(_document: &Document) -> Vec<(Pointer, String)> {
    Vec::new()
}

pub(super) fn reading_order<'a>(
    _document: &Document,
    _places: impl Iterator<Item = &'a Pointer>,
) -> HashMap<Pointer, usize> {
    HashMap::new()
}
