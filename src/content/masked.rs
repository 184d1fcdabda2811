//! Addresses without what nobody but their reader should see: passwords, and the values of a query.

use std::borrow::Cow;

/// What stands in the place of a secret.
const MASK: &str = "…";

/// The text with every whole address in it masked: of `postgres://me:secret@host/db?key=x` is left
/// `postgres://me:…@host/db?…`. A name without a password may be a key, and is masked too. What has neither is left as it is.
pub fn masked(text: &str) -> Cow<'_, str> {
    if !text.contains("://") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("://") {
        let (before, address) = rest.split_at(at + "://".len());
        shown.push_str(before);
        let end = address.find(ends_address).unwrap_or(address.len());
        let (address, behind) = address.split_at(end);
        push_masked(&mut shown, address);
        rest = behind;
    }
    shown.push_str(rest);
    if shown == text { Cow::Borrowed(text) } else { Cow::Owned(shown) }
}

/// Whether an address ends before a character, as texts quote addresses.
fn ends_address(character: char) -> bool {
    character.is_whitespace() || matches!(character, '`' | '"' | '\'' | '<' | '>')
}

/// What follows `://` in an address.
fn push_masked(shown: &mut String, address: &str) {
    let (before_query, query) =
        address.split_once('?').map_or((address, None), |(before, query)| (before, Some(query)));
    // A password may hold a slash that is written as it is: so the last sign of it counts, wherever it stands.
    match before_query.rsplit_once('@') {
        None => shown.push_str(before_query),
        Some((user, host)) => {
            if let Some((name, _)) = user.split_once(':') {
                shown.push_str(name);
                shown.push(':');
            }
            shown.push_str(MASK);
            shown.push('@');
            shown.push_str(host);
        }
    }
    if let Some(query) = query {
        shown.push('?');
        shown.push_str(if query.is_empty() { "" } else { MASK });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_secret_of_an_address_is_left() {
        for (text, shown) in [
            ("mysql://pw:Canary77@h/x", "mysql://pw:…@h/x"),
            (
                "takes `x`, but this is `ftp://user:PwCanary@h/?key=KCanary`",
                "takes `x`, but this is `ftp://user:…@h/?…`",
            ),
            ("uri=https://Token@h:1/a?b=c other", "uri=https://…@h:1/a?… other"),
            ("a://b:c@d e://f:g@h", "a://b:…@d e://f:…@h"),
            ("a://b:c/d@e@h", "a://b:…@h"),
        ] {
            assert_eq!(masked(text), shown);
        }
        for text in ["https://example.com/a#b", "sqlite://a/b.db", "no address", "a@b.c", "://"] {
            assert!(matches!(masked(text), Cow::Borrowed(_)), "{text}");
        }
    }
}
