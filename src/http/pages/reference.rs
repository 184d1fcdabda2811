//! The page of all routes, problems, rules and schemas.

use std::fmt::Write as _;

use super::section::section;
use super::shell::{escape, shell};
use crate::formats::html;
use crate::http::openapi::group;
use crate::http::problem::KINDS;
use crate::http::routes::ROUTES;
use crate::http::{Access, Route};
use crate::schema::rules::RULES;
use crate::schema::{Catalog, SchemaKind};

const INTRODUCTION: &str = include_str!("introduction.md");

/// The page that `/docs` answers.
pub(in crate::http) fn reference(catalog: &Catalog) -> String {
    let groups = [Access::Management, Access::Delivery, Access::Public];
    let (mut contents, mut sections) = (String::new(), String::new());
    for access in groups {
        let (name, description) = group(access);
        let title =
            format!("{}{}", name.get(..1).unwrap_or_default().to_ascii_uppercase(), name.get(1..).unwrap_or_default());
        let routes: Vec<&Route> = ROUTES.iter().filter(|route| group(route.access).0 == name).copied().collect();
        let links: String = routes.iter().map(|route| link(route)).collect();
        let _ = writeln!(contents, "<strong>{title}</strong>\n<ul>{links}</ul>");
        let _ = writeln!(sections, "<h2 id=\"{name}\">{title}</h2>\n<p class=\"lead\">{}</p>", escape(description));
        sections.extend(routes.into_iter().map(section));
    }
    contents.push_str(
        "<strong>More</strong>\n<ul><li><a href=\"#schemas\">Schemas</a></li><li><a href=\"#problems\">Problems</a></li>\
         <li><a href=\"#rules\">Rules</a></li></ul>",
    );
    let content = format!(
        "<header>\n{}</header>\n<div class=\"columns\">\n<nav aria-label=\"Contents\">\n{contents}</nav>\n<main>\n{sections}{}{}{}</main>\n</div>",
        html(INTRODUCTION),
        schemas(catalog),
        problems(),
        rules(),
    );
    shell("The API of Galley", &content)
}

fn link(route: &Route) -> String {
    format!("<li><a href=\"#{}\">{}</a></li>", route.operation, escape(route.summary))
}

fn schemas(catalog: &Catalog) -> String {
    let mut text =
        "<h2 id=\"schemas\">Schemas</h2>\n<p class=\"lead\">What content must look like on this server.</p>\n"
            .to_owned();
    for (kind, title) in [(SchemaKind::Type, "Content types"), (SchemaKind::Block, "Blocks")] {
        let items = catalog.files_of(kind).map(|file| {
            let description = file.schema.get("description").and_then(|text| text.as_str()).unwrap_or_default();
            let (name, title) = (file.name.as_str(), escape(file.title()));
            format!(
                "<li><a href=\"/v1/schemas/{}/{name}.json\">{title}</a> <code>{name}</code> {}</li>",
                kind.folder(),
                escape(description)
            )
        });
        let items: String = items.collect();
        let _ = writeln!(text, "<h4>{title}</h4>\n<ul>{items}</ul>");
    }
    text
}

fn problems() -> String {
    let items = KINDS.iter().map(|kind| {
        format!(
            "<li><code>{}</code> <a href=\"/docs/problems/{}\">{}</a>: {}</li>",
            kind.status,
            kind.name,
            kind.name,
            escape(kind.title)
        )
    });
    let items: String = items.collect();
    format!(
        "<h2 id=\"problems\">Problems</h2>\n<p class=\"lead\">What can go wrong with a request (RFC 9457).</p>\n<ul>{items}</ul>\n"
    )
}

fn rules() -> String {
    let items = RULES.iter().map(|rule| {
        format!(
            "<li><a href=\"/docs/rules/{}\"><code>{}</code> {}</a>: {}</li>",
            rule.code,
            rule.code,
            rule.name,
            escape(rule.summary)
        )
    });
    let items: String = items.collect();
    format!("<h2 id=\"rules\">Rules</h2>\n<p class=\"lead\">What can be wrong with a document.</p>\n<ul>{items}</ul>\n")
}
