//! T402 raw-html. Looks at every CommonMark text.

use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::wording::short;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T402",
    name: "raw-html",
    severity: Severity::Error,
    stage: Stage::Publish,
    summary: "raw HTML in CommonMark text",
    page: include_str!("../../../docs/rules/T402-raw-html.md"),
    check: Some(check),
};

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (text, markup) in context.texts.marked_up() {
        for bytes in &markup.html {
            let html = text.slice(bytes);
            let message = format!("`{}` is raw HTML, but this text is CommonMark", short(html));
            let finding = RULE.finding(text.pointer(), message);
            findings.push(finding.within(bytes.clone()).help(instead(html)));
        }
    }
}

/// What CommonMark has for a piece of HTML.
fn instead(html: &str) -> String {
    let name = html.trim_start_matches(['<', '/']).split(|c: char| !c.is_ascii_alphanumeric()).next();
    let markup = match name.unwrap_or_default().to_ascii_lowercase().as_str() {
        "b" | "strong" => "write `**bold**`",
        "i" | "em" => "write `*emphasis*`",
        "a" => "write a link as `[text](https://example.com)`",
        "img" => "write a picture as `![what it shows](https://example.com/a.png)`, or add an image block",
        "code" | "pre" | "tt" => "put code between backticks",
        "br" => "end the line with a backslash, or start a new paragraph",
        "p" | "div" | "span" => "remove the tag; a blank line starts a new paragraph",
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => "write a heading with `#` before it, or give the block a heading",
        "ul" | "ol" | "li" => "write a list with `- ` before each item",
        "blockquote" => "write `> ` before the line",
        "hr" => "write `---` on a line of its own",
        _ if html.starts_with("<!--") => "remove the comment; it would be published in the page source",
        _ => "remove it",
    };
    format!("{markup}; to show the characters themselves, write `\\<`")
}
