//! S123 bad-encoding: a text is not in the encoding, or of the media type, that its field holds; met by `contentEncoding` and `contentMediaType`.

use crate::schema::{Rule, Severity, Stage};

/// S123 bad-encoding: a text is not in the encoding, or of the media type, that its field holds.
pub static RULE: Rule = Rule {
    code: "S123",
    name: "bad-encoding",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text is not in the encoding, or of the media type, that its field holds",
    page: include_str!("../../../docs/rules/S123-bad-encoding.md"),
    look: None,
};
