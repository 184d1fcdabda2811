//! L511 missing-asset. Raised where the files of a site are known.

use crate::schema::wording::short;
use crate::schema::{Finding, LinkEnd, Resolution, Rule, Severity, SiteLink, Stage};

pub static RULE: Rule = Rule {
    code: "L511",
    name: "missing-asset",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "linked file or picture does not exist",
    page: include_str!("../../../docs/rules/L511-missing-asset.md"),
    check: None,
};

/// The finding about a link to a file, where there is none.
pub(in crate::schema) fn finding(link: &SiteLink, target: &Resolution) -> Option<Finding> {
    let help = match target {
        Resolution::Missing => "use the path of an existing file",
        Resolution::Near(name) => &format!("did you mean `{}`?", short(name)),
        Resolution::Published | Resolution::Unpublished | Resolution::Itself | Resolution::Unknown => return None,
    };
    let is_from_root = matches!(&link.end, LinkEnd::File(path) if path.starts_with('/'));
    let place = if is_from_root { "in the assets folder" } else { "relative to this file" };
    let what = if link.is_image { "picture" } else { "file" };
    Some(RULE.finding_on_site_link(link, format!("there is no {what} `{}` {place}", short(&link.target))).help(help))
}
