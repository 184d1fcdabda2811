//! S123 bad-encoding. Raised for `contentEncoding` and `contentMediaType`.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as BASE64;

use crate::content::Pointer;
use crate::schema::facts::annotations::Encoded;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S123",
    name: "bad-encoding",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "text has the wrong encoding or media type",
    page: include_str!("../../../docs/rules/S123-bad-encoding.md"),
    check: Some(check),
};

/// The finding about a text that is not encoded as its field says.
pub(in crate::schema) fn encoding(pointer: &Pointer, encoding: &str) -> Finding {
    RULE.finding(pointer.clone(), format!("the text is not valid `{}`", short(encoding)))
}

/// The finding about a text that is not of the media type that its field says.
pub(in crate::schema) fn media_type(pointer: &Pointer, media_type: &str) -> Finding {
    RULE.finding(pointer.clone(), format!("the text is not valid `{}`", short(media_type)))
}

/// JSON Schema 2020-12 takes `contentEncoding` and `contentMediaType` for remarks that nobody has to check, and so
/// does its validator. Those that can be checked are checked here.
fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for Encoded { pointer, text, encoding: encoded_as, media_type: holds } in context.facts.encoded {
        let decoded = match encoded_as {
            Some("base64") => {
                let Ok(bytes) = BASE64.decode(text) else {
                    findings.push(encoding(pointer, "base64"));
                    continue;
                };
                bytes
            }
            Some(_) => continue,
            None => text.as_bytes().to_vec(),
        };
        let is_json = || serde_json::from_slice::<serde::de::IgnoredAny>(&decoded).is_ok();
        if *holds == Some("application/json") && !is_json() {
            findings.push(media_type(pointer, "application/json"));
        }
    }
}
