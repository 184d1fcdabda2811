//! The pages of rules and of problems.

use super::shell::shell;
use crate::formats::html;
use crate::http::problem::KINDS;
use crate::schema::rules;

/// The page of a rule by its code, as `S102`, or by its page's file name; none where there is no such rule.
pub(in crate::http) fn rule_page(name: &str) -> Option<String> {
    let name = name.strip_suffix(".md").unwrap_or(name);
    let code = name.split_once('-').map_or(name, |(code, _)| code);
    let rule = rules::find(name).or_else(|| rules::find(code))?;
    Some(page(&format!("{} {}", rule.code, rule.name), rule.page))
}

/// The page of a problem by its name; none where there is no such problem.
pub(in crate::http) fn problem_page(name: &str) -> Option<String> {
    let name = name.strip_suffix(".md").unwrap_or(name);
    let kind = KINDS.iter().find(|kind| kind.name == name)?;
    Some(page(kind.name, kind.page))
}

fn page(title: &str, markdown: &str) -> String {
    let back = "<header><a href=\"/docs\">The API of Galley</a></header>";
    shell(&format!("{title} · Galley"), &format!("{back}\n<main>\n{}</main>", html(markdown)))
}
