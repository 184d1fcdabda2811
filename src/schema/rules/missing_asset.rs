//! L511 missing-asset: a link or a picture names a file that is not there; met where the files of a site are known.

use crate::schema::wording::short;
use crate::schema::{Finding, LinkEnd, Resolution, Rule, Severity, SiteLink, Stage};

/// L511 missing-asset: a link or a picture names a file that is not there.
pub static RULE: Rule = Rule {
    code: "L511",
    name: "missing-asset",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "a link or a picture names a file that is not there",
    page: include_str!("../../../docs/rules/L511-missing-asset.md"),
    check: None,
};

/// The finding about a link to a file, where there is none.
pub(in crate::schema) fn finding(link: &SiteLink, target: &Resolution) -> Option<Finding> {
    let help = match target {
        Resolution::Missing => "write the path of a file that there is",
        Resolution::Near(name) => &format!("did you mean `{}`?", short(name)),
        Resolution::Published | Resolution::Unpublished | Resolution::Itself | Resolution::Unknown => return None,
    };
    let is_from_root = matches!(&link.end, LinkEnd::File(path) if path.starts_with('/'));
    let place = if is_from_root { "among the files of the site" } else { "beside this file" };
    let what = if link.is_image { "picture" } else { "file" };
    Some(RULE.finding_on_site_link(link, format!("there is no {what} `{}` {place}", short(&link.target))).help(help))
}
