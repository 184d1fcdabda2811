//! L503 bad-link-target. Looks at every CommonMark text.

use crate::schema::facts::links;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L503",
    name: "bad-link-target",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "link target is invalid or unsafe",
    page: include_str!("../../../docs/rules/L503-bad-link-target.md"),
    check: Some(check),
};

/// What is written in the place of `http` and `https` by a slip of the keyboard.
const SLIPS: &[&str] =
    &["htp", "htps", "htttp", "htttps", "hhttp", "hhttps", "ttp", "ttps", "hppt", "hppts", "httpss", "httsp", "htpps"];

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for link in links::doubtful_in_commonmark(context.texts) {
        if let Some((what, help)) = fault(link.target, link.is_image) {
            let message = format!("`{}` {what}", short(link.target));
            let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
            findings.push(finding.help(help));
        }
    }
}

pub(super) fn fault(target: &str, is_image: bool) -> Option<(&'static str, &'static str)> {
    const WHOLE: &str = "write the full URL, such as `https://example.com/page`";
    let lower = target.trim().to_ascii_lowercase();
    if lower.starts_with("http//") || lower.starts_with("https//") {
        return Some(("has no `:` after its scheme", "write `https://`"));
    }
    match links::scheme(&lower)? {
        "javascript" | "vbscript" => Some(("runs a script in the reader's browser", "link to a page")),
        "data" if is_image && lower.starts_with("data:image/") => None,
        "data" => Some(("is a `data:` URL, which browsers do not open as a page", "link to a page")),
        "file" => Some(("is a file on the author's own disk", WHOLE)),
        // No scheme is so short, but the name of a drive is: `C:\map.png`.
        drive if drive.len() == 1 => Some(("is a file on the author's own disk", WHOLE)),
        "http" | "https" if links::host(&lower).is_none() => Some(("has no host", WHOLE)),
        slip if SLIPS.contains(&slip) => Some(("has a misspelt scheme", "write `https://`")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::facts::texts::{is_plain, many_addresses};

    #[test]
    fn a_plain_address_has_no_fault() {
        for address in many_addresses().iter().filter(|address| is_plain(address)) {
            assert_eq!((fault(address, false), fault(address, true)), (None, None), "{address}");
        }
    }

    #[test]
    fn what_leads_somewhere_is_left_alone() {
        for bad in [
            "JavaScript:alert(1)",
            "data:text/html,x",
            "file:///c:/a.txt",
            "C:\\maps\\a.png",
            "d:/maps/a.png",
            "https:/example.com",
            "https://",
            "htps://a",
            "https//a",
        ] {
            assert!(fault(bad, false).is_some(), "{bad}");
        }
        for good in [
            "https://bücher.example/ä?b#c",
            "mailto:a@example.com",
            "tel:+491234",
            "/a:b",
            "#a",
            "a/b.html",
            "geo:1,2",
            "news:x",
        ] {
            assert_eq!(fault(good, false), None, "{good}");
        }
        assert_eq!(fault("data:image/png;base64,AA==", true), None);
    }
}
