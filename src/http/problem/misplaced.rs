//! What belongs beside a document and was sent within it, told in words of the API: `slug` is a parameter, and what an
//! answer holds is an envelope with the document in it.

use serde_json::Value;

use crate::schema::rules::unknown_field;
use crate::schema::{Finding, Inspection};

/// The names of the fields around a document in the API's answers, each with what would be right where it stands in the
/// document.
const BESIDE: &[(&str, &str)] = &[
    ("slug", "the slug is a query parameter"),
    ("locale", "the locale is a query parameter"),
    ("id", "the id is a query parameter when an entry is created"),
    ("type", "the collection in the URL determines the type"),
    ("state", "entries start as drafts; publish one with `POST …/publish`"),
    ("status", "entries start as drafts; publish one with `POST …/publish`"),
    ("published", "entries start as drafts; publish one with `POST …/publish`"),
    ("revision", "the server numbers revisions; `If-Match` names the one to change"),
    ("published_at", "the server stores it outside the document"),
    ("created_at", "the server stores it outside the document"),
    ("updated_at", "the server stores it outside the document"),
];

/// The parameters among them.
const PARAMETERS: [&str; 3] = ["slug", "locale", "id"];

/// The findings of a document that was sent, in words of the API. Of an envelope only that is told: its other findings
/// are about what does not belong there.
pub(in crate::http) fn explained(inspection: &Inspection) -> Vec<Finding> {
    let document = inspection.document();
    let findings = inspection.findings();
    let unknown = |name: &str| {
        let pointer = format!("/{name}");
        findings
            .iter()
            .find(move |finding| finding.rule.code == unknown_field::RULE.code && finding.pointer.as_str() == pointer)
    };
    if document.get("document").is_some_and(Value::is_object)
        && let Some(finding) = unknown("document")
    {
        let message = "this is an entry as the API returns it, with the document in its field `document`";
        let help = "send the value of `document` alone; `slug` and `locale` are query parameters: `?slug=…`";
        let (message, help) = (message.to_owned(), Some(help.to_owned()));
        return vec![Finding { message, help, fix: None, ..finding.clone() }];
    }
    findings.iter().map(|finding| in_words_of_the_api(finding, document)).collect()
}

fn in_words_of_the_api(finding: &Finding, document: &Value) -> Finding {
    let mut rewritten = finding.clone();
    if finding.rule.code != unknown_field::RULE.code {
        return rewritten;
    }
    let name = finding.pointer.as_str().trim_start_matches('/');
    if let Some((name, meaning)) = BESIDE.iter().find(|(parameter, _)| *parameter == name) {
        let value = document.get(name).and_then(Value::as_str).unwrap_or("…");
        let value: String = value.chars().take(80).collect();
        let parameter = if PARAMETERS.contains(name) { format!(": `?{name}={value}`") } else { String::new() };
        rewritten.help = Some(format!("{meaning}{parameter}"));
        rewritten.fix = None;
    }
    rewritten
}
