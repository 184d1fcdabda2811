//! The lists of all rules, problems and options, made from the tables that their single pages come from.

use std::fmt::Write as _;

use super::option_page::OptionPage;
use super::shell::{escape, inline, shell};
use crate::http::problem::KINDS;
use crate::schema::rules::RULES;
use crate::schema::{Severity, Stage};

/// The families of rules, by the letter that their codes begin with.
const FAMILIES: &[(&str, &str)] = &[
    ("S", "Shape"),
    ("R", "References"),
    ("N", "Names"),
    ("T", "Text"),
    ("L", "Links"),
    ("A", "Accessibility"),
    ("P", "Readiness"),
    ("X", "Comments that suppress findings"),
];

/// What the statuses of problems have in common.
const STATUSES: &[(std::ops::Range<u16>, &str)] =
    &[(400..500, "The request has to change"), (500..600, "The server failed")];

/// The list of all rules.
pub(in crate::http) fn rules_index() -> String {
    let mut text = String::new();
    for (letter, family) in FAMILIES {
        let rows = RULES.iter().filter(|rule| rule.code.starts_with(letter)).map(|rule| {
            let refuses = match (rule.severity, rule.stage) {
                (Severity::Error, Stage::Draft) => "even a draft",
                (Severity::Error, Stage::Publish) => "publishing",
                _ => "nothing",
            };
            format!(
                "<tr data-entry=\"\"><td><a href=\"/docs/rules/{0}\"><code>{0}</code></a></td><td>{1}</td><td>{2}</td>\
                 <td class=\"{3}\">{3}</td><td data-label=\"refuses\">{refuses}</td></tr>\n",
                rule.code,
                escape(rule.name),
                inline(rule.summary),
                rule.severity,
            )
        });
        let rows: String = rows.collect();
        group(&mut text, family, ["Code", "Name", "What is wrong", "Severity", "Refuses"].as_slice(), &rows);
    }
    let lead = "Everything that Galley can find wrong with content, in the API and in <code>galley check</code>. \
        Codes never change. Each site decides which rules apply: <a href=\"/docs/selection\">choose them</a>.";
    index(&Index { title: "Rules", path: "/docs/rules", lead, search: "Search rules" }, &text)
}

/// The list of all problems.
pub(in crate::http) fn problems_index() -> String {
    let mut text = String::new();
    for (range, what) in STATUSES {
        let rows = KINDS.iter().filter(|kind| range.contains(&kind.status)).map(|kind| {
            format!(
                "<tr data-entry=\"\"><td><code>{}</code></td><td><a href=\"/docs/problems/{2}\">{2}</a></td><td>{1}</td></tr>\n",
                kind.status,
                inline(kind.title),
                kind.name,
            )
        });
        let rows: String = rows.collect();
        group(&mut text, what, ["Status", "Name", "What went wrong"].as_slice(), &rows);
    }
    let lead = "Every error response is <code>application/problem+json</code> (RFC 9457). Its <code>type</code> \
                is the path of one of these pages.";
    index(&Index { title: "Problems", path: "/docs/problems", lead, search: "Search problems" }, &text)
}

/// The list of all options.
pub(in crate::http) fn options_index(options: &[OptionPage]) -> String {
    let mut text = String::new();
    for same in options.chunk_by(|one, two| section(one.key) == section(two.key)) {
        let rows = same.iter().map(|option| {
            format!(
                "<tr data-entry=\"\"><td><a href=\"/docs/options/{0}\"><code>{0}</code></a></td><td><code>{1}</code></td><td>{2}</td></tr>\n",
                option.key,
                escape(&option.default),
                inline(option.summary),
            )
        });
        let rows: String = rows.collect();
        let title = same.first().map_or("", |option| section(option.key));
        group(&mut text, &format!("[{title}]"), ["Option", "Default", "Meaning"].as_slice(), &rows);
    }
    let lead = "What can be set in <code>galley.toml</code>, by environment variables such as \
                <code>GALLEY_SERVER_BIND</code>, and by flags such as <code>--set server.bind=…</code>. Later sources override earlier ones.";
    index(&Index { title: "Options", path: "/docs/options", lead, search: "Search options" }, &text)
}

/// The section of `galley.toml` that an option stands in.
fn section(key: &str) -> &str {
    key.split_once('.').map_or(key, |(section, _)| section)
}

fn group(text: &mut String, title: &str, columns: &[&str], rows: &str) {
    let columns = columns.iter().map(|name| format!("<th scope=\"col\">{name}</th>"));
    let columns: String = columns.collect();
    let _ = writeln!(
        text,
        "<div data-group=\"\"><h2>{}</h2>\n<div class=\"wide\"><table><thead><tr>{columns}</tr></thead><tbody>\n{rows}</tbody></table></div></div>",
        escape(title)
    );
}

/// What stands above the tables of a list, and where it is found.
struct Index<'a> {
    title: &'a str,
    path: &'a str,
    lead: &'a str,
    /// What its field for searching says.
    search: &'a str,
}

fn index(Index { title, path, lead, search }: &Index<'_>, text: &str) -> String {
    let content = format!(
        "<main id=\"content\">\n<header><h1>{title}</h1>\n<p class=\"lead\">{lead}</p></header>\n\
         <div class=\"search\" data-search=\"{search}\" hidden=\"\"></div>\n{text}</main>"
    );
    shell(&format!("{title} · Galley"), path, &content)
}
