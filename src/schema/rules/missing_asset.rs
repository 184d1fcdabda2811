//! L511 missing-asset. Raised where the files of a site are known.

use crate::schema::wording::short;
use crate::schema::{Finding, LinkEnd, Rule, Severity, SiteLink, Stage, Target};

pub static RULE: Rule = Rule {
    code: "L511",
    name: "missing-asset",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "linked file or picture does not exist",
    page: include_str!("../../../docs/rules/L511-missing-asset.md"),
    look: None,
};

/// The finding about a link to a file, where there is none.
pub(in crate::schema) fn finding(link: &SiteLink, target: &Target) -> Option<Finding> {
    let help = match target {
        Target::Missing => "use the path of an existing file",
        Target::Near(name) => &format!("did you mean `{}`?", short(name)),
        Target::Published | Target::Unpublished | Target::Itself | Target::Unknown => return None,
    };
    let is_from_root = matches!(&link.end, LinkEnd::File(path) if path.starts_with('/'));
    let place = if is_from_root { "in the assets folder" } else { "relative to this file" };
    let what = if link.is_image { "picture" } else { "file" };
    Some(link.finding(&RULE, format!("there is no {what} `{}` {place}", short(&link.target))).help(help))
}
