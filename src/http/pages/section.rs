//! One route on the page of all routes.

use std::fmt::Write as _;

use super::links::resolve;
use super::shell::escape;
use crate::delivery::PageBounds;
use crate::formats::html;
use crate::http::Parameter;
use crate::http::endpoint::route::{Condition, Route, Routes};

/// The section of a route.
pub(super) fn section(routes: Routes, route: &Route, bounds: PageBounds) -> String {
    let mut text = String::new();
    let method = route.method.name();
    let _ = write!(
        text,
        "<section id=\"{}\" data-entry=\"\">\n<h3><span class=\"method {}\">{method}</span><code>{}</code></h3>\n<p><strong>{}</strong></p>\n{}",
        route.operation,
        method.to_ascii_lowercase(),
        escape(route.path),
        escape(route.summary),
        html(route.description, |link| resolve(routes, "routes", link)),
    );
    text.push_str(&parameters(routes, route, bounds));
    if let Some(body) = &route.body {
        let media: Vec<_> = body.media.iter().map(|(name, _)| format!("<code>{name}</code>")).collect();
        let _ = writeln!(text, "<h4>Body</h4>\n<p>{} {}</p>", escape(body.description), media.join(", "));
    }
    let answers = &route.answers;
    let _ = writeln!(text, "<h4>Response</h4>\n<p><code>{}</code> {}</p>", answers.status, escape(answers.description));
    let problems = route.all_problems();
    let problems = problems.iter().map(|kind| {
        format!("<li><code>{}</code> <a href=\"/docs/problems/{}\">{}</a></li>", kind.status, kind.name, kind.name)
    });
    let count = problems.len();
    let problems: String = problems.collect();
    let _ = writeln!(text, "<details><summary>{count} problems</summary>\n<ul>{problems}</ul>\n</details>");
    if let Some((_, examples)) = route.page.split_once("```http\n") {
        let _ = writeln!(
            text,
            "<h4>Examples</h4>\n{}",
            html(&format!("```http\n{examples}"), |link| resolve(routes, "routes", link))
        );
    }
    text.push_str("</section>\n");
    text
}

fn parameters(routes: Routes, route: &Route, bounds: PageBounds) -> String {
    let mut rows = String::new();
    for (place, parameters) in [("path", route.path_parameters), ("query", route.query)] {
        rows.extend(parameters.iter().map(|parameter| row(routes, place, parameter, bounds)));
    }
    let header = |name: &str, must: &str, what: &str| {
        format!("<tr><td><code>{name}</code></td><td>header{must}</td><td>{what}</td></tr>\n")
    };
    match route.condition {
        Condition::None => {}
        Condition::Read => {
            rows += &header(
                "If-None-Match",
                "",
                "Entity tags of the versions that the client has; 304 if one is \
                current.",
            );
        }
        Condition::Write => {
            rows += &header("If-Match", ", required", "The entity tag of the version to change, or <code>*</code>.");
        }
    }
    if rows.is_empty() {
        return rows;
    }
    let head = "<thead><tr><th scope=\"col\">Parameter</th><th scope=\"col\">In</th><th scope=\"col\">Meaning</th></tr></thead>";
    format!("<h4>Parameters</h4>\n<div class=\"wide\"><table>{head}<tbody>\n{rows}</tbody></table></div>\n")
}

fn row(routes: Routes, place: &str, parameter: &Parameter, bounds: PageBounds) -> String {
    let must = if parameter.required { ", required" } else { "" };
    let schema = parameter.kind.schema(bounds);
    let description = html(&parameter.description(bounds), |link| resolve(routes, "queries", link));
    let bounds = match (schema.get("minimum"), schema.get("maximum").filter(|max| max.as_i64() != Some(i64::MAX))) {
        (Some(min), Some(max)) => format!(" From {min} to {max}."),
        _ => String::new(),
    };
    let words = schema.get("enum").or_else(|| schema.pointer("/items/enum"));
    let words = words.and_then(|words| words.as_array()).map_or_else(String::new, |words| {
        let words: Vec<_> =
            words.iter().map(|word| format!("<code>{}</code>", escape(word.as_str().unwrap_or_default()))).collect();
        format!(" One of {}.", words.join(", "))
    });
    let description = description.trim().trim_start_matches("<p>").trim_end_matches("</p>");
    format!(
        "<tr><td><code>{}</code></td><td>{place}{must}</td><td>{description}{bounds}{words} Example: <code>{}</code></td></tr>\n",
        parameter.name,
        escape(parameter.example),
    )
}
