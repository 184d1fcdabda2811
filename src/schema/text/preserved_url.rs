//! Which addresses of links and pictures every shape of a text keeps: HTML, Portable Text, feeds. What they drop the judge
//! reports, by the same table.

/// The schemes that a link may have; an address without a scheme leads somewhere on the same site.
const LINK_SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "sms"];

/// The schemes that the address of a picture may have.
const PICTURE_SCHEMES: [&str; 2] = ["http", "https"];

/// Whether a link may lead there.
pub(crate) fn may_be_linked(address: &str) -> bool {
    has_scheme_of(address, &LINK_SCHEMES)
}

/// Whether a picture may be fetched from there.
pub(crate) fn may_be_shown(address: &str) -> bool {
    has_scheme_of(address, &PICTURE_SCHEMES)
}

/// Whether an address has one of these schemes, or none. Browsers pass over control characters and white space in a
/// scheme, so that these are passed over here too; and whatever stands before a colon is taken as a scheme, even where
/// it could be none.
fn has_scheme_of(address: &str, schemes: &[&str]) -> bool {
    let visible: String = address.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
    let until_path = visible.split(['/', '?', '#', '\\']).next().unwrap_or_default();
    match until_path.split_once(':') {
        Some((scheme, _)) => schemes.iter().any(|name| scheme.eq_ignore_ascii_case(name)),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_schemes_lead_out() {
        for good in [
            "https://a.b/c:d",
            "HTTP://a.b",
            "/a:b",
            "#a:b",
            "?a:b",
            "a",
            "",
            "mailto:a@b.c",
            "tel:+1",
            "sms:+1",
            "//a.b",
        ] {
            assert!(may_be_linked(good), "{good}");
        }
        for bad in ["javascript:x", "JaVaScRiPt:x", "java\tscript:x", " \u{1}javascript:x", "data:text/html,x", "a:b"] {
            assert!(!may_be_linked(bad) && !may_be_shown(bad), "{bad}");
        }
        assert!(!may_be_shown("mailto:a@b.c"));
    }
}
