//! The formats of texts that Galley's schemas know besides those of JSON Schema. Each has its own rule.

use jsonschema::json::Json;
use url::Url;

use super::representation::ValidationOptions;
use crate::content::{Locale, Slug, Timestamp};

/// Teaches a validator the formats `slug`, `locale`, `date-time` and `https-url`.
///
/// `date-time` is known to JSON Schema too; here it is what [`Timestamp::parse`] reads, so that what the judge lets
/// pass the store can keep.
pub(in crate::schema) fn register<F: Json>(options: ValidationOptions<'_, F>) -> ValidationOptions<'_, F> {
    options
        .with_format("slug", |text: &str| Slug::parse(text).is_ok())
        .with_format("locale", |text: &str| Locale::parse(text).is_ok())
        .with_format("date-time", |text: &str| Timestamp::parse(text).is_ok())
        .with_format("https-url", is_https_url)
        .should_validate_formats(true)
}

/// Whether a text is a whole address that begins with `https://` (RFC 3986), as it is and not after mending: without
/// spaces, control characters and backslashes, which browsers drop or turn, and without a user's name and password.
pub(crate) fn is_https_url(text: &str) -> bool {
    if is_simple_url(text) {
        return true;
    }
    let is_plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || c == '\\');
    let host_follows = text.strip_prefix("https://").is_some_and(|rest| !rest.starts_with(['/', '?', '#']));
    is_plain
        && host_follows
        && Url::parse(text).is_ok_and(|url| url.has_host() && url.username().is_empty() && url.password().is_none())
}

/// Whether a text is so simple an address that it needs no parser: words of letters between dots, and a path of
/// characters that mean nothing.
fn is_simple_url(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://") else { return false };
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let is_word = |word: &str| !word.is_empty() && word.len() < 64 && word.bytes().all(|c| c.is_ascii_lowercase());
    let is_host = host.len() < 254 && host.contains('.') && host.split('.').all(is_word);
    is_host && path.bytes().all(|c| c.is_ascii_alphanumeric() || matches!(c, b'/' | b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_https_address_is_one() {
        for good in [
            "https://example.com",
            "https://example.com/a/../b-c_d.jpg",
            "https://example.com/a?b=c#d",
            "https://bücher.example/ä",
            "https://[::1]/",
        ] {
            assert!(is_https_url(good), "{good}");
        }
        for bad in [
            "",
            "example.com",
            "http://example.com",
            "//example.com",
            "https://",
            "https:///a",
            "https:example.com",
            "https://a b.com",
            "https://example.com/a b",
            " https://example.com",
            "https://example.com\n",
            "https://ada:secret@example.com",
            "https://example.com\\@evil.example",
            "javascript:alert(1)",
        ] {
            assert!(!is_https_url(bad), "{bad}");
        }
    }
}
