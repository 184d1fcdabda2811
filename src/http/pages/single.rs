//! The pages of single things: of a rule, of a problem, of an option, and the guides.

use super::guides::GUIDES;
use super::links::resolve;
use super::option_page::OptionPage;
use super::shell::{escape, shell};
use crate::formats::html;
use crate::http::endpoint::route::Routes;
use crate::http::problem::KINDS;
use crate::schema::rules;

/// A page of one text, found and not rendered yet.
pub(in crate::http) struct SinglePage {
    /// The folder below `docs/` that the text lies in.
    folder: &'static str,
    /// What tells it from the others of its folder.
    name: &'static str,
    title: String,
    /// The list that it stands in.
    list: ListLink,
    markdown: &'static str,
}

/// A list of pages.
struct ListLink {
    path: &'static str,
    title: &'static str,
}

/// What tells a page of the documentation from every other one, however it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(in crate::http) struct PageKey {
    /// The folder below `docs/` that its text lies in; empty for what lies in none.
    pub(in crate::http) folder: &'static str,
    /// What tells it from the others of its folder.
    pub(in crate::http) name: &'static str,
}

impl SinglePage {
    /// What tells it from every other page, however it was asked for.
    pub(in crate::http) fn key(&self) -> PageKey {
        PageKey { folder: self.folder, name: self.name }
    }

    /// The page as HTML, on a server of these routes.
    pub(in crate::http) fn html(&self, routes: Routes) -> String {
        let text = html(self.markdown, |link| resolve(routes, self.folder, link));
        let (place, back) = (self.list.path, escape(self.list.title));
        let content = format!("<main id=\"content\">\n<header><a href=\"{place}\">{back}</a></header>\n{text}</main>");
        shell(&format!("{} · Galley", self.title), place, &content)
    }
}

/// The page of a rule by its code, as `S102`, or by its page's file name; none where there is no such rule.
pub(in crate::http) fn rule_page(name: &str) -> Option<SinglePage> {
    let name = name.strip_suffix(".md").unwrap_or(name);
    let code = name.split_once('-').map_or(name, |(code, _)| code);
    let rule = rules::find(name).or_else(|| rules::find(code))?;
    Some(SinglePage {
        folder: "rules",
        name: rule.code,
        title: format!("{} {}", rule.code, rule.name),
        list: ListLink { path: "/docs/rules", title: "All rules" },
        markdown: rule.page,
    })
}

/// The page of a problem by its name; none where there is no such problem.
pub(in crate::http) fn problem_page(name: &str) -> Option<SinglePage> {
    let name = name.strip_suffix(".md").unwrap_or(name);
    let kind = KINDS.iter().find(|kind| kind.name == name)?;
    Some(SinglePage {
        folder: "problems",
        name: kind.name,
        title: kind.name.to_owned(),
        list: ListLink { path: "/docs/problems", title: "All problems" },
        markdown: kind.page,
    })
}

/// The page of an option by its key; none where there is no such option.
pub(in crate::http) fn option_page(options: &[OptionPage], key: &str) -> Option<SinglePage> {
    let key = key.strip_suffix(".md").unwrap_or(key);
    let option = options.iter().find(|option| option.key == key)?;
    Some(SinglePage {
        folder: "options",
        name: option.key,
        title: option.key.to_owned(),
        list: ListLink { path: "/docs/options", title: "All options" },
        markdown: option.page,
    })
}

/// A guide by its name; none where there is no such guide.
pub(in crate::http) fn guide_page(name: &str) -> Option<SinglePage> {
    let name = name.strip_suffix(".md").unwrap_or(name);
    let guide = GUIDES.iter().find(|guide| guide.name == name)?;
    let title = guide.page.lines().next().unwrap_or_default().trim_start_matches("# ");
    Some(SinglePage {
        folder: "",
        name: guide.name,
        title: title.to_owned(),
        list: ListLink { path: "/#guides", title: "All guides" },
        markdown: guide.page,
    })
}
