//! L512 dropped-address. Looks at every CommonMark text.

use super::bad_link_target;
use crate::schema::facts::links;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::preserved_url::{may_be_linked, may_be_shown};
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L512",
    name: "dropped-address",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link or picture is dropped from rendered output",
    page: include_str!("../../../docs/rules/L512-dropped-address.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for link in links::doubtful_in_commonmark(context.texts) {
        let is_rendered = if link.is_image { may_be_shown(link.target) } else { may_be_linked(link.target) };
        // What no browser should follow is told as that.
        if is_rendered || bad_link_target::fault(link.target, link.is_image).is_some() {
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
