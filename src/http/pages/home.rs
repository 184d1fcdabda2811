//! The page that a browser sees first.

use std::fmt::Write as _;

use super::guides::GUIDES;
use super::shell::{escape, inline, shell};

/// What the page tells of a site.
pub(in crate::http) struct Home<'a> {
    /// The name of the site, where it has one.
    pub(in crate::http) title: &'a str,
    /// Its collections; none where the site does not show its schemas.
    pub(in crate::http) collections: &'a [Listed],
    /// Whether the schemas are shown.
    pub(in crate::http) shows_schemas: bool,
    /// Whether reading needs no token.
    pub(in crate::http) is_public: bool,
}

/// A collection of the site.
pub(in crate::http) struct Listed {
    /// Its name in paths.
    pub(in crate::http) name: String,
    /// The title of its content type.
    pub(in crate::http) title: String,
    /// What its content type is for.
    pub(in crate::http) description: String,
    /// How many of its entries are published, where that is shown.
    pub(in crate::http) published: Option<u64>,
}

/// The page that `/` answers to a browser.
pub(in crate::http) fn home(home: &Home<'_>) -> String {
    let name = if home.title.is_empty() { "Galley" } else { home.title };
    let what = if home.title.is_empty() {
        "This is Galley, a headless CMS: content is written and read through its API, and wrong content cannot get out."
    } else {
        "The content of this site, served by Galley: a headless CMS whose promise is that wrong content cannot get out."
    };
    let mut text =
        format!("<main id=\"content\">\n<header><h1>{}</h1>\n<p class=\"lead\">{what}</p></header>\n", escape(name));
    collections(&mut text, home);
    text.push_str(START);
    examples(&mut text, home);
    let guides = GUIDES.iter().map(|guide| {
        let title = guide.page.lines().next().unwrap_or_default().trim_start_matches("# ");
        format!("<li><a href=\"/docs/{}\">{}</a><p>{}</p></li>\n", guide.name, escape(title), inline(guide.summary))
    });
    let guides: String = guides.collect();
    let _ = writeln!(text, "<h2 id=\"guides\">Guides</h2>\n<ul class=\"cards\">\n{guides}</ul>\n</main>");
    shell(&if home.title.is_empty() { "Galley".to_owned() } else { format!("{name} · Galley") }, "/", &text)
}

fn collections(text: &mut String, home: &Home<'_>) {
    if !home.shows_schemas {
        text.push_str("<p>Reading this site's content needs a token.</p>\n");
        return;
    }
    text.push_str(if home.is_public { "<h2>Published</h2>\n" } else { "<h2>Collections</h2>\n" });
    if !home.is_public {
        text.push_str(
            "<p>Reading needs a token: <code>Authorization: Bearer &lt;token&gt;</code>. To let anyone read published \
             content, set <a href=\"/docs/options/delivery.public\"><code>delivery.public</code></a>.</p>\n",
        );
    }
    text.push_str("<ul class=\"cards\">\n");
    for listed in home.collections {
        let title = escape(&listed.title);
        let path = format!("/v1/content/{}", escape(&listed.name));
        let head = if home.is_public {
            format!("<a href=\"{path}\">{title}</a>")
        } else {
            format!("<strong>{title}</strong>")
        };
        let count = match listed.published {
            Some(1) => " · 1 published".to_owned(),
            Some(count) => format!(" · {count} published"),
            None => String::new(),
        };
        let _ = writeln!(
            text,
            "<li>{head}<span class=\"soft\">{count}</span><p>{}</p><p><code>{path}</code></p></li>",
            escape(&listed.description)
        );
    }
    text.push_str("</ul>\n");
}

const START: &str = "<h2>Documentation</h2>\n<ul class=\"cards\">\n\
    <li><a href=\"/docs\">API</a><p>Every route, with its parameters, responses and examples. For programs: \
    <a href=\"/openapi.json\">openapi.json</a></p></li>\n\
    <li><a href=\"/docs/rules\">Rules</a><p>What can be wrong with content, and how to correct it.</p></li>\n\
    <li><a href=\"/docs/problems\">Problems</a><p>What can go wrong with a request, and what to do.</p></li>\n\
    <li><a href=\"/docs/options\">Options</a><p>What can be set in <code>galley.toml</code>.</p></li>\n</ul>\n";

fn examples(text: &mut String, home: &Home<'_>) {
    let Some(first) = home.collections.iter().find(|listed| listed.name == "articles").or(home.collections.first())
    else {
        return;
    };
    let path = escape(&first.name);
    let token = if home.is_public { "" } else { "\nAuthorization: Bearer {delivery-token}" };
    let _ = writeln!(
        text,
        "<h2>Get started</h2>\n<p>Read published content:</p>\n<pre><code class=\"language-http\">GET \
         /v1/content/{path}{token}</code></pre>"
    );
    if first.name == "articles" {
        let document = escape(
            r#"{"title": "Hello", "summary": "A first article.", "blocks": [{"type": "body", "id": "intro", "text": "Some *text*."}]}"#,
        );
        let _ = writeln!(
            text,
            "<p>Write a draft. The response lists everything that is missing or wrong, each finding with its \
             position:</p>\n\
             <pre><code class=\"language-http\">POST /v1/manage/articles?slug=hello\nAuthorization: Bearer {{management-token}}\n\
             Content-Type: application/json\n\n{document}</code></pre>\n<p>Publish it, with the <code>id</code> from the response:</p>\n\
             <pre><code class=\"language-http\">POST /v1/manage/articles/{{id}}/publish\nAuthorization: Bearer {{management-token}}\n\
             If-Match: *</code></pre>"
        );
    }
    let _ = writeln!(
        text,
        "<p>On its first start with a new database, the server prints its tokens or writes them to a file; \
         <code>galley token create</code> makes more.</p>"
    );
}
