//! The findings of a document that are listed.

use crate::schema::Finding;
use crate::schema::wording::counted;

/// The findings of a document that are listed, and how many there are beside them.
#[derive(Clone, Debug, Default)]
pub struct Listed {
    /// The findings, at most a thousand. Where some are left out, none of these refuses less than one of those.
    pub findings: Vec<Finding>,
    /// How many there are beside them.
    pub left_out: usize,
}

impl From<Vec<Finding>> for Listed {
    fn from(findings: Vec<Finding>) -> Self {
        Self { findings, left_out: 0 }
    }
}

impl Listed {
    /// Adds what else was found.
    pub(crate) fn append(&mut self, mut more: Self) {
        self.findings.append(&mut more.findings);
        self.left_out += more.left_out;
    }

    /// The findings; where some are left out, the last one says how many.
    pub fn into_findings(mut self) -> Vec<Finding> {
        if let Some(last) = self.findings.last_mut() {
            last.message.push_str(&left_out(self.left_out));
        }
        self.findings
    }
}

/// What the last finding that is listed says of those that are not; nothing where there are none.
pub(crate) fn left_out(count: usize) -> String {
    if count == 0 { String::new() } else { format!(" (and {}, not listed)", counted(count, "more finding")) }
}
