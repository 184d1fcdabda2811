//! What one rule finds in a document: all of it counted, not all of it made.

use crate::content::effort::spend;
use crate::schema::Finding;
use crate::schema::facts::texts::Text;

/// The most findings that are kept of each weight. A document of a megabyte can have hundreds of thousands of faults, and
/// nobody reads the thousand-and-first.
pub(in crate::schema) const LISTED_MAX: usize = 1_000;

/// The findings of one rule. A document of a megabyte can have hundreds of thousands, and nobody reads the
/// thousand-and-first: of those behind it only the number is known.
#[derive(Debug, Default)]
pub(in crate::schema) struct RuleFindings {
    findings: Vec<Finding>,
    count: usize,
    /// The bytes of the fixes that were asked for one by one.
    fix_bytes: usize,
}

impl RuleFindings {
    /// Adds a finding.
    pub(in crate::schema) fn push(&mut self, finding: Finding) {
        self.count += 1;
        if self.findings.len() < LISTED_MAX {
            self.findings.push(finding);
        }
    }

    /// Adds a finding for each of `faults`.
    pub(in crate::schema) fn extend_with<F>(&mut self, faults: &[F], finding: impl Fn(&F) -> Finding) {
        self.extend_with_fixes(faults, finding, |_| None);
    }

    /// Adds a finding for each of the `faults` of one text. `rewritten` is that text without any of them: so it does not
    /// matter how many of the fixes are applied, and in which order. Where there are very many in a long text, only the
    /// first has a fix.
    pub(in crate::schema) fn extend_rewritten<F>(
        &mut self,
        faults: &[F],
        finding: impl Fn(&F) -> Finding,
        text: &Text<'_>,
        (title, rewritten): (&str, &str),
    ) {
        let is_cheap = rewritten.len().saturating_mul(faults.len()) <= FIXES_BYTES_MAX;
        let pointer = text.pointer();
        let replace = || serde_json::json!({ "op": "replace", "path": pointer.as_str(), "value": rewritten });
        self.extend_with_fixes(faults, finding, |at| (is_cheap || at == 0).then(|| (title.to_owned(), replace())));
    }

    fn extend_with_fixes<F>(
        &mut self,
        faults: &[F],
        finding: impl Fn(&F) -> Finding,
        mend: impl Fn(usize) -> Option<(String, serde_json::Value)>,
    ) {
        self.count += faults.len();
        let room = LISTED_MAX.saturating_sub(self.findings.len());
        spend(faults.len());
        self.findings.extend(faults.iter().take(room).enumerate().map(|(at, fault)| match mend(at) {
            Some((title, operation)) => {
                spend(operation.get("value").and_then(serde_json::Value::as_str).map_or(0, str::len));
                finding(fault).with_fix(title, operation)
            }
            None => finding(fault),
        }));
    }

    /// Whether a fix that rewrites a text of so many bytes is made: the first always is, and others while there is room.
    pub(in crate::schema) fn affords_fix(&mut self, bytes: usize) -> bool {
        spend(1);
        let is_first = self.fix_bytes == 0;
        self.fix_bytes = self.fix_bytes.saturating_add(bytes.max(1));
        is_first || self.fix_bytes <= FIXES_BYTES_MAX
    }

    /// Whether nothing was found.
    pub(in crate::schema) fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The findings that are kept, and how many there are beside them.
    pub(in crate::schema) fn into_parts(self) -> (Vec<Finding>, usize) {
        let more = self.count - self.findings.len();
        (self.findings, more)
    }
}

/// The most bytes that the fixes of one text's findings take; each of them holds the whole text.
const FIXES_BYTES_MAX: usize = 1 << 18;
