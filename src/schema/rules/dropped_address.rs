//! L512 dropped-address: a link or a picture has an address that no shape of the text keeps; looked for in every CommonMark text.

use super::bad_link_target;
use crate::schema::facts::links;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::text::preserved_url::{may_be_linked, may_be_shown};
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

/// L512 dropped-address: a link or a picture has an address that no shape of the text keeps.
pub static RULE: Rule = Rule {
    code: "L512",
    name: "dropped-address",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a link or a picture has an address that no shape of the text keeps",
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
            ("the picture is left out where the text is shown", "write an address that begins with `https://` or `/`")
        } else {
            (
                "the link is left out where the text is shown",
                "link to a page, or write the address among the words; `mailto:`, `tel:` and `sms:` are kept",
            )
        };
        let message = format!("{what}, for no page follows `{}`", short(link.target));
        let finding = RULE.finding(link.text.pointer(), message).within(link.bytes.clone());
        findings.push(finding.help(help));
    }
}
