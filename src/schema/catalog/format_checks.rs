//! The formats of texts that Galley's schemas know besides those of JSON Schema. Each has its own rule.

use jsonschema::json::Json;
use url::Url;

use super::representation::ValidationOptions;
use crate::content::{Locale, Slug, Timestamp, is_obeyed};

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

/// Whether a text is a whole address that begins with `https://` (RFC 3986; letters beyond ASCII as in RFC 3987), as it is
/// and not after mending: without characters that addresses do not have and browsers drop, turn or escape, with two digits
/// behind each `%`, and without a user's name and password.
pub(crate) fn is_https_url(text: &str) -> bool {
    if is_simple_url(text) {
        return true;
    }
    let is_plain = !text.contains(is_never_in_address) && has_whole_escapes(text);
    let host_follows = text.strip_prefix("https://").is_some_and(|rest| !rest.starts_with(['/', '?', '#']));
    is_plain
        && host_follows
        && Url::parse(text).is_ok_and(|url| url.has_host() && url.username().is_empty() && url.password().is_none())
}

/// Whether a character stands in no address as it is: those that RFC 3986 leaves out, spaces, control characters, and what
/// turns the direction of writing (RFC 3987, section 4.1) or is not seen.
pub(in crate::schema) fn is_never_in_address(character: char) -> bool {
    matches!(character, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
        || character.is_whitespace()
        || is_obeyed(character)
}

/// Whether two hexadecimal digits follow each `%`.
fn has_whole_escapes(text: &str) -> bool {
    let is_whole =
        |rest: &str| rest.as_bytes().first_chunk::<2>().is_some_and(|two| two.iter().all(u8::is_ascii_hexdigit));
    text.split('%').skip(1).all(is_whole)
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
            "https://example.com/a%20b?c=%C3%A9&d[]=e#f'(g)",
            "https://example.com/日本/Ω",
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
            "https://a\"onx=1",
            "https://x.test/\"onmouseover=alert(1)",
            "https://x.test/<script>",
            "https://x.test/`a`",
            "https://x.test/%zz",
            "https://x.test/%2",
            "https://x.test/a%",
            "https://x.test/a^b",
            "https://x.test/{a}",
            "https://x.test/a|b",
            "https://x.test/a\u{202e}b",
            "https://x.test/a\u{200b}b",
            "https://x.test/a\tb",
            "https://x.test/\u{a0}",
        ] {
            assert!(!is_https_url(bad), "{bad}");
        }
    }
}
