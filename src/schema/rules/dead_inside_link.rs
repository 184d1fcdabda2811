//! L509 dead-inside-link. Raised when links are resolved.

use crate::schema::wording::short;
use crate::schema::{Finding, LinkedPage, Resolution, Rule, Severity, SiteLink, Stage};

pub static RULE: Rule = Rule {
    code: "L509",
    name: "dead-inside-link",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "link to a page of this site that does not exist or is not published",
    page: include_str!("../../../docs/rules/L509-dead-inside-link.md"),
    check: None,
};

/// The finding about a link to a page, where there is none for readers.
pub(in crate::schema) fn finding(link: &SiteLink, page: &LinkedPage, target: &Resolution) -> Option<Finding> {
    let LinkedPage { content_type, locale, slug } = page;
    let what = if link.is_image { "the picture points to" } else { "the link points to" };
    let (fault, help) = match target {
        Resolution::Published | Resolution::Itself | Resolution::Unknown => return None,
        Resolution::Unpublished => (
            format!("the {content_type} `{}` is not published", short(slug)),
            "publish it too, or link to another page".to_owned(),
        ),
        Resolution::Missing | Resolution::Near(_) => {
            let place = locale.as_ref().map(|locale| format!(" in `{}`", short(locale))).unwrap_or_default();
            let help = match target {
                Resolution::Near(near) => format!("did you mean `{}`?", short(near)),
                _ => "use the path of an existing page".to_owned(),
            };
            (format!("there is no {content_type} `{}`{place}", short(slug)), help)
        }
    };
    Some(RULE.finding_on_site_link(link, format!("{what} `{}`, but {fault}", short(&link.target))).help(help))
}
