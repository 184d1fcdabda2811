//! The page of all routes and schemas.

use std::fmt::Write as _;

use super::links::resolve;
use super::section::section;
use super::shell::{escape, shell};
use crate::delivery::PageBounds;
use crate::formats::html;
use crate::http::endpoint::route::{Access, Route, Routes};
use crate::http::openapi::Group;
use crate::schema::{Catalog, SchemaKind};

const INTRODUCTION: &str = include_str!("introduction.md");

/// The page that `/docs` answers on a server of these routes.
pub(in crate::http) fn reference(routes: Routes, catalog: &Catalog, bounds: PageBounds) -> String {
    let groups = [Access::Delivery, Access::Management, Access::Public];
    let (mut contents, mut sections) = (String::new(), String::new());
    for access in groups {
        let group = Group::of(access);
        let Group { name, description } = group;
        let title =
            format!("{}{}", name.get(..1).unwrap_or_default().to_ascii_uppercase(), name.get(1..).unwrap_or_default());
        let listed: Vec<&Route> = routes.iter().filter(|route| Group::of(route.access) == group).copied().collect();
        let links: String = listed.iter().map(|route| link(route)).collect();
        let _ = writeln!(contents, "<strong>{title}</strong>\n<ul>{links}</ul>");
        let _ = writeln!(
            sections,
            "<div data-group=\"\"><h2 id=\"{name}\">{title}</h2>\n<p class=\"lead\">{}</p>",
            escape(description)
        );
        sections.extend(listed.into_iter().map(|route| section(routes, route, bounds)));
        sections.push_str("</div>\n");
    }
    contents.push_str("<strong>More</strong>\n<ul><li><a href=\"#schemas\">Schemas</a></li></ul>");
    let content = format!(
        "<header>\n{}<div class=\"search\" data-search=\"Search routes\" hidden=\"\"></div>\n</header>\n\
         <div class=\"columns\">\n<nav class=\"contents\" aria-label=\"Contents\">\n{contents}</nav>\n\
         <main id=\"content\">\n{sections}{}</main>\n</div>",
        html(INTRODUCTION, |link| resolve(routes, "", link)),
        schemas(catalog),
    );
    shell("The API of Galley", "/docs", &content)
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
        let _ = writeln!(text, "<h3>{title}</h3>\n<ul>{items}</ul>");
    }
    text
}
