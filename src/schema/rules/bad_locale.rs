//! S127 bad-locale. Raised for the format `locale`.

use serde_json::json;

use crate::content::Locale;
use crate::schema::facts::instance::Instance;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S127",
    name: "bad-locale",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "invalid locale",
    page: include_str!("../../../docs/rules/S127-bad-locale.md"),
    check: None,
};

/// The finding about a text that is no locale.
pub(in crate::schema) fn finding(place: &Instance<'_>) -> Finding {
    let text = place.value.as_str().unwrap_or_default();
    let message = format!("{} is `{}`, which is not a locale", place.label(), short(text));
    let finding = RULE.finding(place.pointer.clone(), message);
    match respelt(text) {
        Some(locale) => {
            let replace = json!({ "op": "replace", "path": place.pointer.as_str(), "value": locale });
            finding.help(format!("write `{locale}`")).with_fix(format!("write `{locale}`"), replace)
        }
        None => finding.help("a locale is a language, optionally with a script and a region: `en`, `pt-BR`, `zh-Hant`"),
    }
}

/// The locale that a text is another spelling of. RFC 5646, section 2.1.1: case says nothing in a language tag.
fn respelt(text: &str) -> Option<String> {
    let parts = text.split(['-', '_']).enumerate().map(|(at, part)| match (at, part.len()) {
        (0, _) => part.to_ascii_lowercase(),
        (_, 2) => part.to_ascii_uppercase(),
        (_, 4) => part
            .chars()
            .take(1)
            .map(|c| c.to_ascii_uppercase())
            .chain(part.chars().skip(1).map(|c| c.to_ascii_lowercase()))
            .collect(),
        _ => part.to_owned(),
    });
    let respelt = parts.collect::<Vec<_>>().join("-");
    Locale::parse(&respelt).ok().map(String::from)
}
