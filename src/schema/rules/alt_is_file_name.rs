//! A602 alt-is-file-name. Looks at every picture, in fields and in CommonMark.

use crate::schema::facts::pictures;

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "A602",
    name: "alt-is-file-name",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "alternative text is a file name",
    page: include_str!("../../../docs/rules/A602-alt-is-file-name.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for picture in pictures::all(context.texts).filter(|picture| is_file_name(picture.alt.trim())) {
        let message = format!("the alternative text `{}` is a file name", short(picture.alt));
        findings.push(RULE.finding_on_picture(&picture, message).help("describe what the picture shows"));
    }
}

fn is_file_name(text: &str) -> bool {
    const ENDINGS: &[&str] = &["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "heic", "tif", "tiff", "bmp"];
    const CAMERAS: &[&str] =
        &["img", "dsc", "dscf", "dscn", "pxl", "mvimg", "vid", "screenshot", "screen shot", "bildschirmfoto"];
    let ending = text.rsplit_once('.').filter(|(name, _)| !name.is_empty()).map(|(_, ending)| ending);
    if ending.is_some_and(|ending| ENDINGS.iter().any(|allowed| ending.eq_ignore_ascii_case(allowed))) {
        return !text.contains(' ') || text.split(' ').count() <= 3;
    }
    // The name of a program or a camera with a number or a date behind it, and no other word.
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '_' | '-' | ' ' | '.' | ':');
    let is_numbered =
        |rest: &str| rest.chars().filter(char::is_ascii_digit).count() >= 3 && rest.chars().all(is_number);
    let behind = |camera: &&str| {
        let (name, rest) = text.split_at_checked(camera.len())?;
        name.eq_ignore_ascii_case(camera).then_some(rest)
    };
    CAMERAS.iter().filter_map(behind).any(is_numbered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_name_is_told_from_a_description() {
        for bad in
            ["IMG_4711.jpg", "img-0042", "DSC01234", "bridge-old_2.PNG", "Screenshot 2026-02-03", "PXL_20260203_101010"]
        {
            assert!(is_file_name(bad), "{bad}");
        }
        for good in [
            "A bridge",
            "Dr. Okafor",
            "The file menu with Save as .png",
            "Screenshot of the editor",
            "Image 3 of the series",
            "DSC",
        ] {
            assert!(!is_file_name(good), "{good}");
        }
    }
}
