//! Links and addresses as rules look at them. Whether a page answers there is not known here.

use std::borrow::Cow;
use std::ops::Range;

use url::{Host, Url};

use super::texts::{Text, Texts};

/// A link in a CommonMark text, or an address that is a whole field.
pub(in crate::schema) struct LinkSite<'t> {
    /// The text that it stands in.
    pub(in crate::schema) text: &'t Text<'t>,
    /// Where in it.
    pub(in crate::schema) bytes: Range<usize>,
    /// Where it leads.
    pub(in crate::schema) target: &'t str,
    /// What readers see of it.
    pub(in crate::schema) words: &'t str,
    /// Whether it is a picture.
    pub(in crate::schema) is_image: bool,
}

impl LinkSite<'_> {
    /// Whether readers see the address itself.
    pub(in crate::schema) fn is_shown(&self) -> bool {
        !self.words.is_empty() && self.target.trim_end_matches('/').ends_with(self.words.trim_end_matches('/'))
    }
}

/// The links and pictures of all CommonMark texts.
pub(in crate::schema) fn in_commonmark<'t>(texts: &'t Texts<'t>) -> impl Iterator<Item = LinkSite<'t>> {
    texts.marked_up().flat_map(|(text, markup)| {
        markup.links.iter().map(move |link| LinkSite {
            text,
            bytes: link.bytes.clone(),
            target: &link.target,
            words: &link.text,
            is_image: link.is_image,
        })
    })
}

/// The same, and the fields that are addresses.
pub(in crate::schema) fn all<'t>(texts: &'t Texts<'t>) -> impl Iterator<Item = LinkSite<'t>> {
    let fields = texts.addresses().map(|text| LinkSite {
        text,
        bytes: 0..text.value.len(),
        target: text.value,
        words: "",
        is_image: false,
    });
    in_commonmark(texts).chain(fields)
}

/// The links and pictures of all CommonMark texts; none where every address of the document is plain, so that nothing
/// can be wrong with one. Rules about addresses share that look at them.
pub(in crate::schema) fn doubtful_in_commonmark<'t>(texts: &'t Texts<'t>) -> impl Iterator<Item = LinkSite<'t>> {
    texts.has_doubtful_address.then(|| in_commonmark(texts)).into_iter().flatten()
}

/// The same, and the fields that are addresses.
pub(in crate::schema) fn doubtful<'t>(texts: &'t Texts<'t>) -> impl Iterator<Item = LinkSite<'t>> {
    texts.has_doubtful_address.then(|| all(texts)).into_iter().flatten()
}

/// The scheme of an address (RFC 3986): what stands before its first `:`.
pub(in crate::schema) fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme.then_some(scheme)
}

/// The host of a web address that is whole: `https:/example.com` has none.
pub(in crate::schema) fn host(target: &str) -> Option<Cow<'_, str>> {
    let after_scheme = || {
        let scheme = scheme(target).filter(|s| s.eq_ignore_ascii_case("http") || s.eq_ignore_ascii_case("https"))?;
        target.get(scheme.len()..)?.strip_prefix("://")
    };
    let rest = target.strip_prefix("https://").or_else(after_scheme)?;
    if rest.is_empty() || rest.starts_with(['/', '?', '#']) {
        return None;
    }
    if let Some(host) = simple_host(rest) {
        return Some(Cow::Borrowed(host));
    }
    Url::parse(target).ok()?.host_str().map(|host| Cow::Owned(host.to_owned()))
}

/// The host of an address, from behind its `//` on, where it is made of words of small letters between dots and nothing
/// but a path follows: such a host needs no parser.
fn simple_host(rest: &str) -> Option<&str> {
    let is_part = |c: u8| c.is_ascii_lowercase() || c == b'.';
    let length = rest.bytes().position(|c| !is_part(c)).unwrap_or(rest.len());
    let (host, path) = rest.split_at_checked(length)?;
    // `xn--` has to be looked at, but has a dash; an address in numbers has digits.
    let is_short = |word: &str| (1..64).contains(&word.len());
    let is_host =
        (path.is_empty() || path.starts_with(['/', '?', '#'])) && host.len() < 254 && host.split('.').all(is_short);
    is_host.then_some(host)
}

/// Whether a host is the reader's own machine, or one that only a private network knows (RFC 1918, RFC 6761, RFC 6762).
pub(in crate::schema) fn is_local(host: &str) -> bool {
    // Without a digit and a bracket it is no address in numbers.
    let is_name = host.bytes().all(|c| c.is_ascii_lowercase() || c == b'.');
    match if is_name { Ok(Host::Domain(String::new())) } else { Host::parse(host) } {
        Ok(Host::Ipv4(address)) => address.is_loopback() || address.is_private() || address.is_unspecified(),
        Ok(Host::Ipv6(address)) => address.is_loopback() || address.is_unspecified() || address.is_unique_local(),
        _ => {
            let host = host.trim_end_matches('.');
            let name = host.rsplit('.').next().unwrap_or_default();
            host == "localhost" || (host.contains('.') && matches!(name, "localhost" | "local" | "internal" | "lan"))
        }
    }
}

/// Whether a web address gives a password away.
pub(in crate::schema) fn has_password(target: &str) -> bool {
    target.contains('@') && host(target).is_some() && Url::parse(target).is_ok_and(|url| url.password().is_some())
}

/// Parameters by which advertising networks tell clicks apart.
const TRACKING: &[&str] = &[
    "fbclid",
    "gclid",
    "dclid",
    "gbraid",
    "wbraid",
    "msclkid",
    "yclid",
    "twclid",
    "ttclid",
    "igshid",
    "igsh",
    "mc_eid",
    "li_fat_id",
    "_hsenc",
    "_hsmi",
];

/// A web address without the parameters of a click; none where it has none of them.
pub(in crate::schema) fn without_tracking(target: &str) -> Option<String> {
    let (before, rest) = target.split_once('?').filter(|(before, _)| !before.contains('#'))?;
    let (query, fragment) = rest.find('#').map_or((rest, ""), |at| rest.split_at(at));
    let is_content = |parameter: &&str| !TRACKING.contains(&parameter.split('=').next().unwrap_or_default());
    if query.split('&').all(|parameter| is_content(&parameter)) {
        return None;
    }
    let parameters: Vec<&str> = query.split('&').filter(is_content).collect();
    host(target)?;
    let mark = if parameters.is_empty() { "" } else { "?" };
    Some(format!("{before}{mark}{}{fragment}", parameters.join("&")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::facts::texts::{is_plain, many_addresses};

    #[test]
    fn a_local_machine_is_told_from_a_site() {
        for local in
            ["localhost", "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "[::1]", "nas.local", "a.internal"]
        {
            assert!(is_local(local), "{local}");
        }
        for site in ["example.com", "local", "8.8.8.8", "localhost.example.com", "172.32.0.1", "local.example"] {
            assert!(!is_local(site), "{site}");
        }
    }

    #[test]
    fn the_parameters_of_a_click_are_taken_away_and_no_others() {
        let clean = |target| without_tracking(target).unwrap_or_default();
        assert_eq!(clean("https://a.example/x?fbclid=1"), "https://a.example/x");
        assert_eq!(clean("https://a.example/x?a=1&gclid=2&b=3#c"), "https://a.example/x?a=1&b=3#c");
        assert_eq!(clean("https://a.example/x?utm_source=a"), "");
        assert_eq!(clean("/x?fbclid=1"), "");
    }

    #[test]
    fn nothing_is_wrong_with_a_plain_address() {
        for address in many_addresses().iter().filter(|address| is_plain(address)) {
            assert!(!scheme(address).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http")), "{address}");
            assert!(!host(address).is_some_and(|host| is_local(&host)), "{address}");
            assert!(!has_password(address) && without_tracking(address).is_none(), "{address}");
            assert!(!matches!(address.trim(), "" | "#"), "{address}");
        }
        for name in TRACKING {
            assert!(!is_plain(&format!("https://example.com/?a=1&{name}=2")), "{name}");
        }
    }

    #[test]
    fn schemes_and_hosts_are_those_of_whole_addresses() {
        assert_eq!(scheme("mailto:a@b.example"), Some("mailto"));
        assert_eq!(scheme("/a:b"), None);
        assert_eq!(host("HTTPS://Example.com/a"), Some("example.com".into()));
        assert_eq!(host("https:/example.com"), None);
        assert!(has_password("https://ada:secret@example.com") && !has_password("https://example.com/@ada:b"));
    }
}
