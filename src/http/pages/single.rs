//! The pages of single things: of a rule, of a problem, of an option, and the guides.

use super::guides::GUIDES;
use super::links::resolve;
use super::option_page::OptionPage;
use super::shell::{escape, shell};
use crate::formats::html;
use crate::http::problem::KINDS;
use crate::schema::rules;

/// The page of a rule by its code, as `S102`, or by its page's file name; none where there is no such rule.
pub(in crate::http) fn rule_page(name: &str) -> Option<String> {
    let name = name.strip_suffix(".md").unwrap_or(name);
    let code = name.split_once('-').map_or(name, |(code, _)| code);
    let rule = rules::find(name).or_else(|| rules::find(code))?;
    Some(page(&format!("{} {}", rule.code, rule.name), ("/docs/rules", "All rules"), "rules", rule.page))
}

/// The page of a problem by its name; none where there is no such problem.
pub(in crate::http) fn problem_page(name: &str) -> Option<String> {
    let name = name.strip_suffix(".md").unwrap_or(name);
    let kind = KINDS.iter().find(|kind| kind.name == name)?;
    Some(page(kind.name, ("/docs/problems", "All problems"), "problems", kind.page))
}

/// The page of an option by its key; none where there is no such option.
pub(in crate::http) fn option_page(options: &[OptionPage], key: &str) -> Option<String> {
    let key = key.strip_suffix(".md").unwrap_or(key);
    let option = options.iter().find(|option| option.key == key)?;
    Some(page(option.key, ("/docs/options", "All options"), "options", option.page))
}

/// A guide by its name; none where there is no such guide.
pub(in crate::http) fn guide_page(name: &str) -> Option<String> {
    let name = name.strip_suffix(".md").unwrap_or(name);
    let guide = GUIDES.iter().find(|guide| guide.name == name)?;
    let title = guide.page.lines().next().unwrap_or_default().trim_start_matches("# ");
    Some(page(title, ("/#guides", "All guides"), "", guide.page))
}

/// A page of one text. `folder` is the one below `docs/` that the text lies in.
fn page(title: &str, (place, back): (&str, &str), folder: &str, markdown: &str) -> String {
    let text = html(markdown, |link| resolve(folder, link));
    let content =
        format!("<main id=\"content\">\n<header><a href=\"{place}\">{}</a></header>\n{text}</main>", escape(back));
    shell(&format!("{title} · Galley"), place, &content)
}
