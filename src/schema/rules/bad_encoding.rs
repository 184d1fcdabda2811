//! S123 bad-encoding: a text is not in the encoding, or of the media type, that its field holds; met by `contentEncoding` and `contentMediaType`.

use crate::schema::keyword::Place;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

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

/// The finding about a text that is not encoded as its field says.
pub(in crate::schema) fn encoding(place: &Place<'_>, encoding: &str) -> Finding {
    RULE.finding(place.pointer.clone(), format!("{} is not encoded as {}", place.label(), short(encoding)))
}

/// The finding about a text that is not of the media type that its field says.
pub(in crate::schema) fn media_type(place: &Place<'_>, media_type: &str) -> Finding {
    RULE.finding(place.pointer.clone(), format!("{} is not valid `{}`", place.label(), short(media_type)))
}
