//! The same document gets the same verdict from the API and from `galley check`: one judge, two doors.

use std::fs;

use galley::content::{Limits, TypeName};
use galley::formats::{Format, write};
use galley::schema::Catalog;
use serde_json::Value;

use super::server::TestServer;
use crate::check::binary::run;
use crate::schema::judge_generated::{Chance, break_one, good_article};

/// How many documents are broken.
const DOCUMENTS: usize = 200;

/// The codes and pointers of findings, in an order that is the same for both.
fn verdict(findings: &Value) -> Vec<(String, String)> {
    let text = |finding: &Value, field: &str| finding[field].as_str().unwrap_or_default().to_owned();
    let mut verdict: Vec<_> =
        findings.as_array().unwrap().iter().map(|finding| (text(finding, "code"), text(finding, "pointer"))).collect();
    verdict.sort();
    verdict
}

/// A text that says `document`, or something broken that is like it.
fn written(document: &Value, format: Format, catalog: &Catalog, chance: &mut Chance) -> String {
    let text = match format {
        Format::Json => document.to_string(),
        _ => write(document, format, catalog, &TypeName::parse("article").unwrap()),
    };
    if format != Format::Json {
        return text;
    }
    match chance.below(10) {
        0 => text.replacen('{', "{\"title\": \"again\", ", 1),
        1 => text.replacen(':', ": 12345678901234567890123, \"more\":", 1),
        2 => text.chars().take(text.chars().count() / 2).collect(),
        3 => text.replacen('{', &format!("{{\"deep\": {}{}, ", "[".repeat(10_000), "]".repeat(10_000)), 1),
        _ => text,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_api_and_the_check_find_the_same() {
    let server = TestServer::start_with(|settings| settings.management_burst = 1_000).await;
    let catalog = Catalog::shipped(Limits::default()).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("articles/en");
    fs::create_dir_all(&articles).unwrap();
    let mut chance = Chance(20);
    let mut expected = Vec::new();
    for number in 0..DOCUMENTS {
        let mut document = good_article();
        for _ in 0..=chance.below(4) {
            break_one(&mut document, &mut chance);
        }
        // A document that is no object has no notation but JSON.
        let format = if document.is_object() { Format::ALL[number % 3] } else { Format::Json };
        let text = written(&document, format, &catalog, &mut chance);
        let name = format!("document-{number:03}.{}", format.extension());
        fs::write(articles.join(&name), &text).unwrap();
        let request = format!("POST /v1/manage/validate?type=article\nContent-Type: {}", format.media_type());
        let answer = server.manage(&request, &text).await.json();
        let findings = if answer["findings"].is_array() { &answer["findings"] } else { &answer["errors"] };
        expected.push((format!("articles/en/{name}"), verdict(findings)));
    }
    // The API judges one document and does not see that all of these are versions of one.
    let report = run(folder.path(), &["check", "--format", "json", "--ignore", "P717,P718", "."]);
    let report: Value = serde_json::from_str(&report.stdout).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let mut broken = 0;
    for (file, of_api) in expected {
        let of_file: Vec<Value> = findings.iter().filter(|finding| finding["file"] == file.as_str()).cloned().collect();
        let of_check = verdict(&Value::Array(of_file));
        assert_eq!(of_check, of_api, "{}", fs::read_to_string(folder.path().join(&file)).unwrap());
        broken += usize::from(!of_api.is_empty());
    }
    assert_eq!(report["files"], DOCUMENTS);
    assert!(broken > DOCUMENTS * 9 / 10, "only {broken} were bad");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_that_is_nearly_right_has_the_same_help_everywhere() {
    let server = TestServer::start().await;
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("content/articles/en");
    fs::create_dir_all(&articles).unwrap();
    let mut hello = good_article();
    hello["blocks"] = serde_json::json!([{ "type": "body", "id": "a", "text": "Some words." }]);
    let mut other = hello.clone();
    other["title"] = "Another one".into();
    let items = serde_json::json!([{ "title": "More", "entry": "helo" }]);
    other["blocks"] = serde_json::json!([{ "type": "related", "id": "more", "items": items }]);
    fs::write(articles.join("hello.json"), hello.to_string()).unwrap();
    fs::write(articles.join("other.json"), other.to_string()).unwrap();

    let report = run(folder.path(), &["check", "--format", "json"]);
    let of_check: Value = serde_json::from_str(&report.stdout).unwrap();
    let of_check = of_check["findings"].as_array().unwrap().clone();

    let made = server.manage("POST /v1/manage/articles?slug=hello", &hello.to_string()).await;
    assert_eq!(made.status, 201, "{made}");
    let id = made.json()["id"].as_str().unwrap().to_owned();
    let published = server.manage(&format!("POST /v1/manage/articles/{id}/publish\nIf-Match: *"), "").await;
    assert_eq!(published.status, 200, "{published}");
    let draft = server.manage("POST /v1/manage/articles?slug=other", &other.to_string()).await.json();
    let of_api = draft["findings"].as_array().unwrap().clone();

    let import = run(folder.path(), &["import", "--publish", "content"]);
    let helps = |findings: &[Value]| -> Vec<String> {
        let found = findings.iter().filter(|finding| finding["code"] == "R201");
        found.map(|finding| format!("{} {}", finding["message"], finding["help"])).collect()
    };
    assert_eq!(helps(&of_check), ["\"there is no article `helo`\" \"did you mean `hello`?\""]);
    assert_eq!(helps(&of_api), helps(&of_check));
    assert!(import.stdout.contains("did you mean `hello`?"), "{}", import.stdout);
}
