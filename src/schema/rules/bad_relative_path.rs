//! L510 bad-relative-path. Looks at every CommonMark text and in addresses that may be paths.

use serde_json::json;

use crate::schema::catalog::text_kind::TextKind;
use crate::schema::facts::links::{self, LinkSite};
use crate::schema::facts::relative_target::RelativeTarget;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Finding, Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "L510",
    name: "bad-relative-path",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link target is a relative path or lacks its scheme",
    page: include_str!("../../../docs/rules/L510-bad-relative-path.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    // Where only whole addresses may stand, the schema says so.
    let may_be_relative = |link: &LinkSite<'_>| link.text.kind != TextKind::Address;
    for link in links::doubtful(context.texts).filter(may_be_relative) {
        let Some(kind) = RelativeTarget::of(link.target, link.is_image) else { continue };
        let shown = short(link.target);
        let (message, help) = match kind {
            RelativeTarget::File(_) => continue,
            RelativeTarget::Backslashes => {
                (format!("`{shown}` contains backslashes, which are not allowed in URLs"), "write `/`".to_owned())
            }
            RelativeTarget::Mailbox => (
                format!("`{shown}` is an email address without `mailto:`, so it links to a page of that name"),
                format!("write `mailto:{shown}`"),
            ),
            RelativeTarget::Host => (
                format!("`{shown}` lacks `https://`, so it links to a page of this site"),
                format!("write `https://{shown}`"),
            ),
            RelativeTarget::Page => {
                let (beside, below) = (joined("/news", link.target), joined("/news/today", link.target));
                (
                    format!(
                        "`{shown}` depends on the page it is shown on: `{beside}` from `/news/today`, `{below}` from `/news/today/`"
                    ),
                    help_about_page(link.target),
                )
            }
        };
        let finding = RULE.finding_on_link(&link, message).help(help);
        let is_fixable = link.target.contains('\\') && findings.affords_fix(link.text.value.len());
        findings.push(if is_fixable { with_slashes(&link, finding) } else { finding });
    }
}

/// What would be right in the place of a way to a page.
fn help_about_page(target: &str) -> String {
    match target.split_once('#') {
        Some(("." | "./", place)) => format!("write `#{}` to link within this page", short(place)),
        _ => "start with `/`, or write the full URL".to_owned(),
    }
}

/// Where a path leads from a folder (RFC 3986, section 5.2).
fn joined(folder: &str, target: &str) -> String {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let path = target.split(['?', '#']).next().unwrap_or_default();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    short(&format!("/{}", parts.join("/")))
}

/// The finding with its fix, where there is only one way to write it right: browsers take a backslash for a slash, too.
fn with_slashes(link: &LinkSite<'_>, finding: Finding) -> Finding {
    let written = link.text.slice(&link.bytes);
    let is_fixed = written.matches(link.target).take(2).count() == 1;
    let Some(at) = written.find(link.target).filter(|_| is_fixed) else { return finding };
    let start = link.bytes.start + at;
    let mut rewritten = link.text.value.to_owned();
    rewritten.replace_range(start..start + link.target.len(), &link.target.replace('\\', "/"));
    let pointer = link.text.pointer();
    finding.with_fix("write `/`", json!({ "op": "replace", "path": pointer.as_str(), "value": rewritten }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_of_the_page_needs_no_path() {
        assert_eq!(help_about_page("./#costs"), "write `#costs` to link within this page");
        assert_eq!(help_about_page("./costs#all"), "start with `/`, or write the full URL");
    }

    #[test]
    fn a_path_leads_where_browsers_go() {
        assert_eq!(joined("/news", "prices?a#b"), "/news/prices");
        assert_eq!(joined("/news/today", "../../../x/./y/"), "/x/y");
        assert_eq!(joined("/news", ".."), "/");
    }
}
