//! S129 bad-url. Raised for the format `https-url`.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "S129",
    name: "bad-url",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "invalid `https://` URL",
    page: include_str!("../../../docs/rules/S129-bad-url.md"),
    check: None,
};

/// The finding about a text that is no secure web address.
pub(in crate::schema) fn finding(place: &Instance<'_>) -> Finding {
    let text = place.value.as_str().unwrap_or_default();
    let message = format!("{} is `{}`, which is not a full `https://` URL", place.label(), short(text));
    let finding = RULE.finding(place.pointer.clone(), message);
    let lower = text.trim().to_ascii_lowercase();
    if lower.starts_with("http://") {
        finding.help("write `https://`, after checking that the site supports it")
    } else if text.contains(char::is_whitespace) {
        finding.help("remove the spaces, or encode them as `%20`")
    } else if lower.contains('@') && lower.starts_with("https://") {
        finding.help("remove the user name and password before the `@`")
    } else if !lower.contains("://") && lower.contains('.') && !lower.starts_with(['/', '.']) {
        finding.help(format!("add the scheme: `https://{}`", short(text)))
    } else {
        finding.help("write the full URL, such as `https://example.com/page`")
    }
}
