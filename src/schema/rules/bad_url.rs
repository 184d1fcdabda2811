//! S129 bad-url: a text that has to be a secure web address is none; met by the format `https-url`.

use crate::schema::facts::instance::Instance;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

/// S129 bad-url: a text that has to be a secure web address is none.
pub static RULE: Rule = Rule {
    code: "S129",
    name: "bad-url",
    severity: Severity::Error,
    stage: Stage::Draft,
    summary: "a text that has to be a secure web address is none",
    page: include_str!("../../../docs/rules/S129-bad-url.md"),
    check: None,
};

/// The finding about a text that is no secure web address.
pub(in crate::schema) fn finding(place: &Instance<'_>) -> Finding {
    let text = place.value.as_str().unwrap_or_default();
    let message = format!("{} is `{}`, which is not a whole `https://` address", place.label(), short(text));
    let finding = RULE.finding(place.pointer.clone(), message);
    let lower = text.trim().to_ascii_lowercase();
    if lower.starts_with("http://") {
        finding.help("write `https://`, after making sure that the site answers there")
    } else if text.contains(char::is_whitespace) {
        finding.help("remove the spaces, or write those that belong to it as `%20`")
    } else if lower.contains('@') && lower.starts_with("https://") {
        finding.help("leave out the user name and the password before the `@`")
    } else if !lower.contains("://") && lower.contains('.') && !lower.starts_with(['/', '.']) {
        finding.help(format!("begin with the scheme: `https://{}`", short(text)))
    } else {
        finding.help("write the whole address, such as `https://example.com/page`")
    }
}
