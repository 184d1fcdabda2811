//! What makes a finding the same one after the lines around it have moved.

use std::collections::HashMap;

use crate::content::fingerprint;
use crate::schema::Finding;

/// Gives each finding of a report a fingerprint of its own.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    seen: HashMap<String, usize>,
}

impl Fingerprints {
    /// The fingerprint of a finding in a file. It is made of the rule, the file, the block's id, the names on the way to
    /// the place, and the message; without line, column and the numbers of items, so that it stays when something is
    /// put before it. Where that is not enough to tell two apart, they are counted.
    pub(super) fn of(&mut self, file: &str, finding: &Finding) -> String {
        let names: Vec<String> = finding.pointer.tokens().filter(|token| !is_number(token)).collect();
        let block = finding.block.as_deref().unwrap_or_default();
        let parts = [finding.rule.code, file, block, &names.join("/"), &without_numbers(&finding.message)];
        self.nth(&parts.join("\0"))
    }

    /// The fingerprint of a file that could not be checked.
    pub(super) fn of_failure(&mut self, file: &str) -> String {
        self.nth(file)
    }

    fn nth(&mut self, key: &str) -> String {
        let nth = self.seen.entry(key.to_owned()).or_default();
        *nth += 1;
        fingerprint(format!("{key}\0{nth}"), 16)
    }
}

fn is_number(token: &str) -> bool {
    token.bytes().all(|byte| byte.is_ascii_digit())
}

/// A message tells which item it means by its number.
fn without_numbers(message: &str) -> String {
    message.split(|c: char| c.is_ascii_digit()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("#")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Pointer;
    use crate::schema::rules::unknown_field::RULE;

    fn finding(pointer: &str, message: &str) -> Finding {
        RULE.finding(Pointer::parse(pointer).unwrap(), message)
    }

    #[test]
    fn a_finding_keeps_its_fingerprint_when_items_are_put_before_it() {
        let before = Fingerprints::default().of("a.md", &finding("/blocks/1/items/0/x", "`x` in item 1"));
        let after = Fingerprints::default().of("a.md", &finding("/blocks/12/items/3/x", "`x` in item 4"));
        assert_eq!(before, after);
    }

    #[test]
    fn no_two_findings_have_the_same_fingerprint() {
        let mut fingerprints = Fingerprints::default();
        let all = [
            fingerprints.of("a.md", &finding("/blocks/0/x", "`x`")),
            fingerprints.of("a.md", &finding("/blocks/1/x", "`x`")),
            fingerprints.of("b.md", &finding("/blocks/0/x", "`x`")),
            fingerprints.of("a.md", &finding("/blocks/0/y", "`y`")),
        ];
        let different: std::collections::HashSet<_> = all.iter().collect();
        assert_eq!(different.len(), all.len());
    }
}
