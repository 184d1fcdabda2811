//! The registry of outputs: one line each.

use super::{Output, concise, github, gitlab, human, json, junit, ndjson, sarif};

/// Every output, in the order in which they are listed.
pub static OUTPUTS: &[&Output] = &[
    &human::OUTPUT,
    &concise::OUTPUT,
    &json::OUTPUT,
    &ndjson::OUTPUT,
    &sarif::OUTPUT,
    &github::OUTPUT,
    &gitlab::OUTPUT,
    &junit::OUTPUT,
];

/// The output of that name.
pub fn output(name: &str) -> Option<&'static Output> {
    OUTPUTS.iter().find(|output| output.name == name).copied()
}
