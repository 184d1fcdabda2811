//! What every page has around its content.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

/// The style of all pages; it stands in each, so that a page is one answer.
const STYLE: &str = include_str!("style.css");
/// The script of all pages: it adds search and buttons that copy. Everything can be read without it.
const SCRIPT: &str = include_str!("script.js");

/// The places that every page leads to.
const PLACES: &[(&str, &str)] = &[
    ("/", "Home"),
    ("/docs", "API"),
    ("/docs/rules", "Rules"),
    ("/docs/problems", "Problems"),
    ("/docs/options", "Options"),
    ("/#guides", "Guides"),
];

/// A whole page. `title` is text, `place` the one of the navigation that the page belongs to, `content` is HTML.
pub(super) fn shell(title: &str, place: &str, content: &str) -> String {
    let title = escape(title);
    let places = PLACES.iter().map(|(path, name)| {
        let current = if *path == place { " aria-current=\"page\"" } else { "" };
        format!("<li><a href=\"{path}\"{current}>{name}</a></li>")
    });
    let places: String = places.collect();
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\" />\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\" />\n\
         <meta name=\"color-scheme\" content=\"light dark\" />\n\
         <title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n\
         <a class=\"skip\" href=\"#content\">Skip to content</a>\n\
         <div class=\"bar\"><div class=\"page\"><a class=\"name\" href=\"/\">Galley</a>\n\
         <nav aria-label=\"Documentation\"><ul>{places}</ul></nav></div></div>\n\
         <div class=\"page\">\n{content}\n</div>\n\
         <script>{SCRIPT}</script>\n</body>\n</html>\n"
    )
}

/// Text that stands in HTML as itself.
pub(super) fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A line of a table as text with code in it: what stands between backticks.
pub(super) fn inline(text: &str) -> String {
    let mut html = String::new();
    for (at, part) in text.split('`').enumerate() {
        if at % 2 == 1 {
            html.push_str("<code>");
            html.push_str(&escape(part));
            html.push_str("</code>");
        } else {
            html.push_str(&escape(part));
        }
    }
    html
}

/// The `Content-Security-Policy` of all pages: they may use their own style and their own script, known by their hashes,
/// and nothing else.
pub(in crate::http) fn security_policy() -> String {
    let hash = |text: &str| STANDARD.encode(Sha256::digest(text));
    format!(
        "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        hash(STYLE),
        hash(SCRIPT),
    )
}
