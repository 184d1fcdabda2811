//! What was fixed in a file.

use std::collections::BTreeMap;

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
