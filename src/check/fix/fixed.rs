//! What is to be fixed in files, and what was in one.

use std::collections::BTreeMap;

use crate::schema::{Applicability, Fix};

/// Which fixes are made, and whether in the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FixOptions {
    /// The least trusted fixes that are made.
    pub up_to: Applicability,
    /// Whether files are written; if not, one can see what would be.
    pub writes: bool,
}

impl FixOptions {
    /// Whether a fix is made.
    pub fn takes(self, fix: &Fix) -> bool {
        fix.applicability <= self.up_to
    }
}

/// What was fixed in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixed {
    /// How many findings each rule had that are gone, by its code.
    pub rules: BTreeMap<&'static str, usize>,
    /// The file's text before.
    pub before: String,
}

impl Fixed {
    /// How many findings are gone.
    pub fn findings(&self) -> usize {
        self.rules.values().sum()
    }
}
