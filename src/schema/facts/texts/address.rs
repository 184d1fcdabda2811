//! Addresses that no rule has anything to say about, told without taking them apart.

/// What the names of machines end with that only a private network knows.
const PRIVATE: [&str; 4] = ["localhost", "local", "internal", "lan"];

/// Whether an address is of the commonest kinds, which are good: a place of this site, such as `/a/b#c`, or a whole
/// address with `https`, a host of small letters between dots, and nothing behind it that could be a password or a
/// parameter of a click. Where it is not, it may be good all the same.
pub(in crate::schema) fn is_plain(target: &str) -> bool {
    match target.strip_prefix("https://") {
        Some(rest) => {
            let length = rest.bytes().position(|byte| !(byte.is_ascii_lowercase() || byte == b'.'));
            let (host, path) = rest.split_at_checked(length.unwrap_or(rest.len())).unwrap_or_default();
            is_public(host) && has_plain_path(path)
        }
        // What has no scheme leads to this site, where it does not begin as a scheme does by a slip.
        None => target.starts_with(['/', '#']) && target.len() > 1 && !target.bytes().any(|byte| byte <= b' '),
    }
}

/// Whether a host has a name, and one that others know.
fn is_public(host: &str) -> bool {
    let mut length = 0;
    for byte in host.bytes() {
        if byte == b'.' && length == 0 {
            return false;
        }
        length = if byte == b'.' { 0 } else { length + 1 };
        if length >= 64 {
            return false;
        }
    }
    let (names, last) = host.split_at_checked(host.len() - length).unwrap_or_default();
    host.len() < 254 && !names.is_empty() && !last.is_empty() && !PRIVATE.contains(&last)
}

/// Whether nothing stands behind a host, or a path and a query of which no parameter is named as those of clicks are: one
/// of these has `d`, `g` or `_` in its name.
fn has_plain_path(path: &str) -> bool {
    if !(path.is_empty() || path.starts_with(['/', '?', '#'])) {
        return false;
    }
    match memchr::memchr2(b'@', b'?', path.as_bytes()) {
        None => true,
        Some(at) => path.bytes().skip(at).all(|byte| !matches!(byte, b'@' | b'_' | b'd' | b'g')),
    }
}

#[cfg(test)]
pub(in crate::schema) mod tests {
    use super::*;

    /// Addresses of many kinds, good and bad.
    pub(in crate::schema) fn many() -> Vec<String> {
        let schemes = "|https://|http://|HTTPS://|https:/|https//|//|/|#|mailto:|javascript:|htps://| https://|file://";
        let hosts = "|example.com|localhost|a.local|x.localhost|intranet|a..b|.a|10.0.0.1|ada:x@a.de|a b.com|lan|a.lan|\
                     b.internal|b.internal.|EXAMPLE.com|a.b.c.org|xn--a.com";
        let paths =
            "|/|/a/b.html|?fbclid=1|/a?b=1|/a?x=1&igsh=2|#a@b|:8080/|/a@b|/?mc_eid=1|?gbraid=2#c| |/a b|/?yclid";
        let with_hosts =
            schemes.split('|').flat_map(|scheme| hosts.split('|').map(move |host| format!("{scheme}{host}")));
        with_hosts.flat_map(|address| paths.split('|').map(move |path| format!("{address}{path}"))).collect()
    }

    #[test]
    fn common_addresses_are_plain() {
        for plain in ["https://example.com/a/b.html#c", "https://a.b.org", "/a?b=1", "#a", "https://example.com?q=x"] {
            assert!(is_plain(plain), "{plain}");
        }
        assert!(many().iter().filter(|address| is_plain(address)).count() > 20);
    }
}
