//! S130 bad-format. Raised for the formats of JSON Schema that have no rule of their own.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::short_value;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S130",
    name: "bad-format",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "text does not match the required format",
    page: include_str!("../../../docs/rules/S130-bad-format.md"),
    check: None,
};

/// The finding about a text that is not in a format.
pub(in crate::schema) fn finding(place: &Instance<'_>, format: &str) -> Finding {
    let message = format!("{} is `{}`, which is not in the format `{format}`", place.label(), short_value(place.value));
    let finding = RULE.finding(place.pointer.clone(), message);
    let example = match format {
        "date" => "2026-11-24",
        "time" => "08:00:00Z",
        "duration" => "P1DT12H",
        "email" | "idn-email" => "ada@example.com",
        "hostname" | "idn-hostname" => "www.example.com",
        "ipv4" => "192.0.2.1",
        "ipv6" => "2001:db8::1",
        "uri" | "iri" => "https://example.com/page",
        "uri-reference" | "iri-reference" => "/page#part",
        "uuid" => "0193f4b2-7c1e-7a52-9d10-3f1c2b4a5d6e",
        "json-pointer" => "/blocks/0",
        "regex" => "^[a-z]+$",
        _ => return finding,
    };
    finding.help(format!("a valid example: `{example}`"))
}
