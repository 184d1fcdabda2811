//! Fixes that write a text anew.

use serde_json::json;

use super::Text;
use crate::schema::Finding;

/// The most bytes that the fixes of one text's findings take; each of them holds the whole text.
const FIXES_BYTES_MAX: usize = 1 << 18;

/// Findings of one rule about one text, each with the fix that mends them all: so it does not matter how many of them
/// are applied, and in which order. Where there are very many in a long text, only the first has it.
pub(in crate::schema) fn mended(findings: Vec<Finding>, text: &Text<'_>, title: &str, rewritten: &str) -> Vec<Finding> {
    if findings.is_empty() {
        return findings;
    }
    let is_cheap = rewritten.len().saturating_mul(findings.len()) <= FIXES_BYTES_MAX;
    let pointer = text.pointer();
    let replace = || json!({ "op": "replace", "path": pointer.as_str(), "value": rewritten });
    let mend = |(at, finding): (usize, Finding)| {
        if is_cheap || at == 0 { finding.mended_by(title, replace()) } else { finding }
    };
    findings.into_iter().enumerate().map(mend).collect()
}
