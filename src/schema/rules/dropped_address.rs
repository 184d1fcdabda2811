//! L512 dropped-address. Looks at every CommonMark text.

use crate::schema::found::Found;
use crate::schema::kept_address::{may_be_linked, may_be_shown};
use crate::schema::links;
use crate::schema::rule::Subject;
use crate::schema::rules::bad_link_target;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L512",
    name: "dropped-address",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link or picture is dropped from rendered output",
    page: include_str!("../../../docs/rules/L512-dropped-address.md"),
    look: Some(look),
};

fn look(subject: &Subject<'_>, findings: &mut Found) {
    for link in links::doubtful_in_commonmark(subject.texts) {
        let is_kept = if link.is_image { may_be_shown(link.target) } else { may_be_linked(link.target) };
        // What no browser should follow is told as that.
        if is_kept || bad_link_target::fault(link.target, link.is_image).is_some() {
            continue;
        }
        let (what, help) = if link.is_image {
            ("the picture is dropped when the text is rendered", "use a URL that starts with `https://` or `/`")
        } else {
            (
                "the link is dropped when the text is rendered",
                "link to a page, or write the address as text; `mailto:`, `tel:` and `sms:` links work",
            )
        };
        let message = format!("{what}: the scheme of `{}` is not supported", short(link.target));
        let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
        findings.push(finding.help(help));
    }
}
