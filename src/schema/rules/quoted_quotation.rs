//! T418 quoted-quotation. Looks at quotations.

use serde_json::json;

use crate::schema::facts::seo_fields;
use crate::schema::findings::rule::RuleContext;
use crate::schema::findings::rule_findings::RuleFindings;
use crate::schema::{Rule, Severity, Stage};

pub static RULE: Rule = Rule {
    code: "T418",
    name: "quoted-quotation",
    severity: Severity::Warning,
    stage: Stage::Publish,
    summary: "quotation is wrapped in quotation marks",
    page: include_str!("../../../docs/rules/T418-quoted-quotation.md"),
    check: Some(check),
};

const MARKS: &[(char, char)] =
    &[('"', '"'), ('“', '”'), ('„', '“'), ('„', '”'), ('«', '»'), ('»', '«'), ('‘', '’'), ('‚', '‘'), ('「', '」')];

fn check(context: &RuleContext<'_>, findings: &mut RuleFindings) {
    for (node, quotation) in seo_fields::quotations(context.facts) {
        let Some(words) = within_marks(quotation) else { continue };
        let pointer = node.pointer();
        let replace = json!({ "op": "replace", "path": pointer.as_str(), "value": words });
        let finding = RULE.finding(pointer, "the quotation has quotation marks, which the page adds itself");
        findings.push(
            finding.help("remove the quotation marks").with_fix("remove the quotation marks", replace).unsafely(),
        );
    }
}

/// What stands between the marks of a text that is one quotation from its first character to its last.
fn within_marks(text: &str) -> Option<&str> {
    let text = text.trim();
    let between = |(open, close): &(char, char)| {
        let words = text.strip_prefix(*open)?.strip_suffix(*close)?;
        // Marks within are another quotation, or the end of this one. What begins with no letter could become markup.
        let is_one = !words.contains([*open, *close]) && words.starts_with(char::is_alphabetic);
        is_one.then_some(words)
    };
    MARKS.iter().find_map(between).map(str::trim_end)
}
