//! Answers of every route, held against the description with every object closed: a member or a header that it does not
//! name is a fault of the description.

use std::collections::BTreeSet;

use galley::http::problem::MEMBERS;
use serde_json::{Map, Value, json};

use super::super::feeds::example_site;
use crate::http::server::{ARTICLE, TestServer};
use crate::http::wire::Answer;

/// Headers that belong to the connection and to browsers, and that no description names.
const OF_TRANSPORT: [&str; 9] = [
    "date",
    "content-type",
    "content-length",
    "content-encoding",
    "connection",
    "transfer-encoding",
    "x-content-type-options",
    "access-control-allow-origin",
    "access-control-expose-headers",
];

/// An article that refers to `made-again`.
const REFERRING: &str = r#"{"title": "Above", "summary": "Refers to another.", "blocks": [{"type": "related", "id": "more",
    "items": [{"title": "Hello", "entry": "made-again"}]}]}"#;

/// What is asked, in this order. `{…-token}` stands for a token; without one named the management token is sent below
/// `/v1/manage`, and the delivery token elsewhere.
const REQUESTS: &[&str] = &[
    "GET /types.ts",
    "GET /livez",
    "GET /readyz",
    "GET /metrics",
    "GET /openapi.json",
    "GET /",
    "GET /\nAccept: text/html",
    "GET /docs/rules",
    "GET /docs/problems",
    "GET /docs/options",
    "GET /docs/options/server.bind",
    "GET /docs/install",
    "GET /docs",
    "GET /docs/rules/S102",
    "GET /docs/problems/refused",
    "GET /robots.txt",
    "GET /llms.txt",
    "GET /sitemap.xml",
    "GET /sitemap-1.xml",
    "GET /v1/schemas",
    "GET /v1/schemas/types/article",
    "GET /v1/schemas/types/nothing",
    "GET /v1/feeds/articles.rss",
    "GET /v1/feeds/articles.atom",
    "GET /v1/feeds/articles.json",
    "GET /v1/content/articles",
    "GET /v1/content/articles?total=true&search=hello",
    "GET /v1/content/articles?fields=title",
    "GET /v1/content/articles?perspective=draft\nAuthorization: Bearer {preview-token}",
    "POST /v1/content/articles/query\nContent-Type: application/json\n\n{\"limit\": 1}",
    "POST /v1/content/articles/query\nContent-Type: application/json\n\n{\"limits\": 1}",
    "POST /v1/content/articles/query\nContent-Type: application/json\n\n{\"filter\": {\"nothing\": 1}}",
    "GET /v1/content/articles/hello",
    "GET /v1/content/articles/hello.md",
    "GET /v1/content/articles/by-id/hello",
    "GET /v1/content/articles/hello?include=toc,reading_time,jsonld&text=html",
    "GET /v1/content/articles/hello?perspective=draft\nAuthorization: Bearer {preview-token}",
    "GET /v1/content/articles/hello?perspective=draft",
    "GET /v1/content/articles/wind/related",
    "GET /v1/content/articles/wind?expand=blocks.related.items.entry",
    "GET /v1/content/articles/nothing",
    "GET /v1/content/articles?limit=0&text=none",
    "GET /v1/content/articles?limits=1",
    "GET /v1/content/articles\nAuthorization: none",
    "GET /v1/content/articles\nAuthorization: Bearer {management-token}",
    "GET /v1/content/articles\nAccept: image/png",
    "GET /v1/content/changes",
    "GET /v1/content/changes?since=0&limit=1",
    "GET /v1/manage/articles",
    "GET /v1/manage/articles/hello",
    "GET /v1/manage/articles/hello/findings",
    "GET /v1/manage/articles/hello/revisions",
    "GET /v1/manage/articles/hello/changes",
    "POST /v1/manage/articles?dry_run=true\nContent-Type: application/json\n\n{article}",
    "GET /v1/manage/articles/hello/revisions/1",
    "POST /v1/manage/articles?slug=made&id=made\nContent-Type: application/json\n\n{article}",
    "POST /v1/manage/articles?slug=made\nContent-Type: application/json\n\n{article}",
    "POST /v1/manage/articles?id=made\nContent-Type: application/json\n\n{article}",
    "POST /v1/manage/articles\nContent-Type: application/json\n\n{\"titel\": \"Wrong\"}",
    "POST /v1/manage/articles\nContent-Type: application/json\n\n{\"title\": ",
    "POST /v1/manage/articles\nContent-Type: image/png\n\nx",
    "POST /v1/manage/articles\nContent-Type: application/json\nAuthorization: Bearer {viewer-token}\n\n{article}",
    "PUT /v1/manage/articles/made\nIf-Match: *\nContent-Type: application/json\n\n{article}",
    "PATCH /v1/manage/articles/made\nIf-Match: *\nContent-Type: application/merge-patch+json\n\n{\"title\": \"Other\"}",
    "PATCH /v1/manage/articles/made\nIf-Match: *\nContent-Type: application/json-patch+json\n\n[{\"op\": \"remove\", \"path\": \"/none\"}]",
    "PATCH /v1/manage/articles/made\nIf-Match: \"9-9\"\nContent-Type: application/merge-patch+json\n\n{}",
    "PATCH /v1/manage/articles/made\nContent-Type: application/merge-patch+json\n\n{}",
    "GET /v1/manage/articles/made/diff?from=1&to=2",
    "POST /v1/manage/articles/made/blocks\nIf-Match: *\nContent-Type: application/json\n\n{\"type\": \"body\", \"id\": \"more\", \"text\": \"More.\"}",
    "PUT /v1/manage/articles/made/blocks/more\nIf-Match: *\nContent-Type: application/json\n\n{\"type\": \"body\", \"text\": \"Less.\"}",
    "POST /v1/manage/articles/made/blocks/more/move?index=0\nIf-Match: *",
    "DELETE /v1/manage/articles/made/blocks/more\nIf-Match: *",
    "DELETE /v1/manage/articles/made/blocks/none\nIf-Match: *",
    "POST /v1/manage/articles/made/publish?with=none\nIf-Match: *",
    "POST /v1/manage/articles/made/publish\nIf-Match: *",
    "POST /v1/manage/articles/made/restore?revision=1\nIf-Match: *",
    "POST /v1/manage/articles/made/unpublish\nIf-Match: *",
    "POST /v1/manage/articles/made/unpublish\nIf-Match: *",
    "DELETE /v1/manage/articles/made\nIf-Match: *",
    "POST /v1/manage/articles?id=made-again&slug=made-again\nContent-Type: application/json\n\n{article}",
    "POST /v1/manage/articles?id=above&slug=above\nContent-Type: application/json\n\n{referring}",
    "POST /v1/manage/articles/above/publish\nIf-Match: *",
    "POST /v1/manage/articles/above/publish?with=made-again\nIf-Match: *",
    "POST /v1/manage/articles/made-again/unpublish\nIf-Match: *",
    "POST /v1/manage/articles/made-again/unpublish?with=none\nIf-Match: *",
    "POST /v1/manage/articles/made-again/publish?slug=elsewhere\nIf-Match: *",
    "DELETE /v1/manage/articles/made-again\nIf-Match: *",
    "POST /v1/manage/articles/made-again/unpublish?with=above\nIf-Match: *",
    "POST /v1/manage/articles/hello/unpublish\nIf-Match: *",
    "POST /v1/manage/validate?type=article\nContent-Type: application/json\n\n{\"title\": \"Only a title\"}",
];

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_is_as_described() {
    let server = TestServer::with_three_of(example_site()).await;
    let description = closed(server.send("GET /openapi.json").await.json());
    let (mut seen, mut members) = (BTreeSet::new(), BTreeSet::new());
    let too_long = format!("GET /v1/content/articles?search={}", "x".repeat(9_000));
    for request in REQUESTS.iter().copied().chain([too_long.as_str()]) {
        let request = request.replace("{article}", ARTICLE).replace("{referring}", REFERRING);
        let answer = server.send(&with_token(&request)).await;
        let target = request.lines().next().unwrap();
        assert!(answer.status < 500, "{target}: {answer}");
        seen.extend(check(&description, target, &answer));
        if answer.status >= 400 {
            members.extend(answer.json().as_object().unwrap().keys().cloned());
        }
    }
    // A stream has no end, and a site has several sitemaps only when it is large: both have tests of their own.
    let elsewhere = ["stream-changes", "sitemap-part"];
    let ids = operations(&description).map(|(_, _, operation)| operation["operationId"].as_str().unwrap().to_owned());
    let unseen: Vec<_> = ids.filter(|id| !seen.contains(id) && !elsewhere.contains(&id.as_str())).collect();
    assert!(unseen.is_empty(), "no answer to these was seen: {unseen:?}");
    // How long a query may take is a setting of the whole server.
    let elsewhere = ["limit_ms"];
    let names = MEMBERS.iter().map(|member| member.name).filter(|name| !elsewhere.contains(name));
    let unseen: Vec<_> = names.filter(|name| !members.contains(*name)).collect();
    assert!(unseen.is_empty(), "no problem had these: {unseen:?}");
}

fn with_token(request: &str) -> String {
    let (head, body) = request.split_once("\n\n").unwrap_or((request, ""));
    let head = match head {
        head if head.contains("Authorization: none") => head.replace("\nAuthorization: none", ""),
        head if head.contains("Authorization") => head.to_owned(),
        head if head.contains(" /v1/manage") || head.contains(" /metrics") => {
            format!("{head}\nAuthorization: Bearer {{management-token}}")
        }
        head => format!("{head}\nAuthorization: Bearer {{delivery-token}}"),
    };
    format!("{head}\n\n{body}")
}

fn operations(description: &Value) -> impl Iterator<Item = (&String, &String, &Value)> {
    let paths = description["paths"].as_object().unwrap().iter();
    paths.flat_map(|(path, methods)| {
        methods.as_object().unwrap().iter().map(move |(method, operation)| (path, method, operation))
    })
}

/// Holds an answer against what the description says of it, and tells the operation where all went well.
fn check(description: &Value, target: &str, answer: &Answer) -> Option<String> {
    let (method, target) = target.split_once(' ').unwrap();
    let path = target.split('?').next().unwrap();
    let mut found: Vec<_> = operations(description)
        .filter(|(template, given, _)| given.eq_ignore_ascii_case(method) && is_of(template, path))
        .collect();
    found.sort_by_key(|(template, ..)| (template.matches('{').count(), std::cmp::Reverse(template.len())));
    let operation = found.first().unwrap_or_else(|| panic!("{target} has no operation")).2;
    let responses = &operation["responses"];
    let response = whole(description, &responses[answer.status.to_string()]);
    assert!(response.is_object(), "{method} {target} answers {} and does not say so", answer.status);
    for (name, _) in &answer.headers {
        let headers = response["headers"].as_object().unwrap();
        let is_named = headers.keys().any(|given| given.eq_ignore_ascii_case(name));
        assert!(is_named || OF_TRANSPORT.contains(&name.as_str()), "{method} {target}: {name} of {}", answer.status);
    }
    for name in response["headers"].as_object().unwrap().keys() {
        assert!(whole(description, &response["headers"][name])["description"].is_string(), "{name}");
    }
    let media_type = answer.header("content-type").unwrap().split(';').next().unwrap();
    let content = response["content"].get(media_type).unwrap_or_else(|| panic!("{method} {target}: {media_type}"));
    if media_type.ends_with("json") {
        let others = content["x-galley-other-schemas"].as_array().into_iter().flatten().map(|other| &other["schema"]);
        let schemas: Vec<_> = std::iter::once(&content["schema"]).chain(others).collect();
        let schema = json!({ "anyOf": schemas, "components": description["components"] });
        let validator = jsonschema::options().offline().build(&schema).unwrap();
        let faults: Vec<_> = validator.iter_errors(&answer.json()).map(|error| format!("{error:?}")).collect();
        assert!(faults.is_empty(), "{method} {target}: {faults:#?}\n{answer}");
    }
    (answer.status < 300).then(|| operation["operationId"].as_str().unwrap().to_owned())
}

fn is_of(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template.iter().zip(&path).all(|(part, given)| match part.split_once('{') {
            None => part == given,
            Some((start, rest)) => given.starts_with(start) && given.ends_with(rest.split_once('}').unwrap().1),
        })
}

/// What a reference leads to, or what is there itself.
fn whole<'a>(description: &'a Value, value: &'a Value) -> &'a Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => description.pointer(reference.trim_start_matches('#')).unwrap(),
        None => value,
    }
}

/// The description, in which no object has a member that is not named. What others are joined with is there a second
/// time, open.
fn closed(mut description: Value) -> Value {
    let schemas = description["components"]["schemas"].as_object_mut().unwrap();
    let open: Map<_, _> = schemas.iter().map(|(name, schema)| (format!("{name}.open"), schema.clone())).collect();
    for schema in schemas.values_mut() {
        for branch in schema.get_mut("allOf").and_then(Value::as_array_mut).into_iter().flatten() {
            if let Some(Value::String(reference)) = branch.get_mut("$ref") {
                reference.push_str(".open");
            }
        }
        let is_object = schema["type"] == "object" || schema.get("allOf").is_some();
        if let (Some(schema), true) = (schema.as_object_mut(), is_object)
            && !schema.contains_key("additionalProperties")
        {
            schema.insert("unevaluatedProperties".to_owned(), false.into());
        }
    }
    schemas.extend(open);
    description
}
