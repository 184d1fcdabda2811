//! The API's own description.

use galley::http::routes::ROUTES;
use serde_json::Value;

use super::structure::check;
use crate::http::server::TestServer;

#[tokio::test(flavor = "multi_thread")]
async fn every_route_and_every_reference_is_there() {
    let document = TestServer::start().await.send("GET /openapi.json").await.json();
    for route in ROUTES {
        let path = route.path.replace("{collection}", "articles");
        let operation = &document["paths"][&path][route.method.name().to_lowercase()];
        assert_eq!(operation["summary"], route.summary, "{path}");
    }
    check(&document);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_block_is_told_apart_by_its_type() {
    let document = TestServer::start().await.send("GET /openapi.json").await.json();
    let block = &document["components"]["schemas"]["Block"];
    assert_eq!(block["discriminator"]["propertyName"], "type");
    let mapping = block["discriminator"]["mapping"].as_object().unwrap();
    assert_eq!(mapping.len(), block["oneOf"].as_array().unwrap().len());
    for name in ["body", "faq", "call_to_action"] {
        let schema = document.pointer(mapping[name].as_str().unwrap().trim_start_matches('#')).unwrap();
        assert_eq!(schema["properties"]["type"]["const"], name);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_published_is_exact_and_a_draft_may_be_unfinished() {
    let document = TestServer::start().await.send("GET /openapi.json").await.json();
    let schemas = &document["components"]["schemas"];
    let reference = |name: &str| serde_json::json!({ "$ref": format!("#/components/schemas/{name}") });
    assert_eq!(schemas["ArticleEdition"]["properties"]["document"], reference("Article"));
    assert_eq!(schemas["ArticleEdition"]["properties"]["published_at"]["type"], "string");
    assert_eq!(schemas["Article"]["required"], serde_json::json!(["title", "summary", "blocks"]));
    assert_eq!(schemas["ArticleEditionDraft"]["properties"]["document"], reference("ArticleDraft"));
    assert_eq!(schemas["ArticleEntry"]["allOf"][1]["properties"]["document"], reference("ArticleDraft"));
    assert_eq!(schemas["ArticleDraft"]["required"], Value::Null);
    assert_eq!(schemas["FaqBlockDraft"]["required"], serde_json::json!(["type"]));
}

/// What a generated client says of a read without parameters is what it answers: `title` is a text, and there.
#[tokio::test(flavor = "multi_thread")]
async fn a_read_is_described_as_the_edition_that_it_answers() {
    let document = TestServer::start().await.send("GET /openapi.json").await.json();
    let reference = |name: &str| serde_json::json!({ "$ref": format!("#/components/schemas/{name}") });
    for (path, method, names) in [
        (
            "/v1/content/articles/{slug}",
            "get",
            ["ArticleEdition", "ArticleEditionDraft", "ArticleEditionView"].as_slice(),
        ),
        ("/v1/content/articles/by-id/{id}", "get", &["ArticleEdition", "ArticleEditionDraft", "ArticleEditionView"]),
        ("/v1/content/articles", "get", &["ArticleEditionList", "ArticleEditionDraftList", "ArticleEditionViewList"]),
        (
            "/v1/content/articles/query",
            "post",
            &["ArticleEditionList", "ArticleEditionDraftList", "ArticleEditionViewList"],
        ),
        ("/v1/content/articles/{slug}/related", "get", &["ArticleEditionList", "ArticleEditionViewList"]),
    ] {
        let answer = &document["paths"][path][method]["responses"]["200"]["content"]["application/json"];
        let others = answer["x-galley-other-schemas"].as_array().unwrap().iter().map(|other| &other["schema"]);
        let schemas: Vec<_> = std::iter::once(&answer["schema"]).chain(others).cloned().collect();
        assert_eq!(schemas, names.iter().map(|name| reference(name)).collect::<Vec<_>>(), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn answers_are_as_their_schemas_say() {
    let server = TestServer::with_hello().await;
    let document = server.send("GET /openapi.json").await.json();
    let is_valid = |name: &str, answer: &Value| {
        let schema = serde_json::json!({
            "$ref": format!("#/components/schemas/{name}"), "components": document["components"],
        });
        jsonschema::options().offline().build(&schema).unwrap().is_valid(answer)
    };
    let draft = server.manage("POST /v1/manage/articles?slug=unfinished&id=unfinished", r#"{"title": ""}"#).await;
    assert_eq!(draft.status, 201, "{draft}");
    assert!(is_valid("ArticleEntry", &draft.json()), "{draft}");
    let preview = |path: &str| format!("GET {path}?perspective=draft\nAuthorization: Bearer {{preview-token}}");
    let draft = server.send(&preview("/v1/content/articles/unfinished")).await.json();
    assert!(is_valid("ArticleEditionDraft", &draft) && !is_valid("ArticleEdition", &draft), "{draft}");
    let drafts = server.send(&preview("/v1/content/articles")).await.json();
    assert!(is_valid("ArticleEditionDraftList", &drafts) && !is_valid("ArticleEditionList", &drafts), "{drafts}");
    let published = server.manage("POST /v1/manage/articles/hello/publish\nIf-Match: *", "").await;
    assert_eq!(published.status, 200, "{published}");
    let edition = server.read("GET /v1/content/articles/hello").await.json();
    assert!(is_valid("ArticleEdition", &edition), "{edition}");
    for text in ["html", "plain", "portable"] {
        let path = format!("GET /v1/content/articles/hello?text={text}&include=toc,reading_time,jsonld");
        let edition = server.read(&path).await.json();
        assert!(is_valid("ArticleEditionView", &edition), "{edition}");
        assert_eq!(is_valid("ArticleEdition", &edition), text != "portable", "{edition}");
    }
    let editions = server.read("GET /v1/content/articles").await.json();
    assert!(is_valid("ArticleEditionList", &editions), "{editions}");
    for query in ["fields=title", "fields=published_at,blocks[body].text", "total=true&limit=1"] {
        let views = server.read(&format!("GET /v1/content/articles?{query}")).await.json();
        assert!(is_valid("ArticleEditionViewList", &views), "{views}");
        assert_eq!(is_valid("ArticleEditionList", &views), !query.starts_with("fields"), "{views}");
    }
    let related = r#"{"title": "Related", "summary": "What to read.", "blocks": [{"type": "related", "id": "next",
        "items": [{"title": "Hello", "entry": "hello"}]}]}"#;
    let created = server.manage("POST /v1/manage/articles?slug=related&id=related", related).await;
    assert_eq!(created.status, 201, "{created}");
    let published = server.manage("POST /v1/manage/articles/related/publish\nIf-Match: *", "").await;
    assert_eq!(published.status, 200, "{published}");
    let query = "filter[slug]=related&expand=blocks.related.items.entry";
    let expanded = server.read(&format!("GET /v1/content/articles?{query}")).await.json();
    assert_eq!(expanded["items"][0]["document"]["blocks"][0]["items"][0]["entry"]["slug"], "hello", "{expanded}");
    assert!(is_valid("ArticleEditionViewList", &expanded) && !is_valid("ArticleEditionList", &expanded), "{expanded}");
    let problem = server.read("GET /v1/content/articles/unfinished").await.json();
    assert!(is_valid("NotFoundProblem", &problem), "{problem}");
}

/// No schema is a lone `type: object`, which generators of types take for an object without fields, and no choice has a
/// branch that only names fields, which they take for anything.
#[tokio::test(flavor = "multi_thread")]
async fn generators_of_types_read_what_is_meant() {
    let document = TestServer::start().await.send("GET /openapi.json").await.json();
    let mut schemas = Vec::new();
    collect_objects(&document["components"]["schemas"], &mut schemas);
    assert!(schemas.len() > 100, "schemas were found: {}", schemas.len());
    for schema in schemas {
        if schema["type"] == "object" {
            let says_more = ["properties", "additionalProperties", "allOf", "anyOf", "oneOf"];
            assert!(says_more.iter().any(|keyword| schema.get(keyword).is_some()), "{schema}");
        }
        if schema["enum"].is_array() {
            assert_eq!(schema["type"], "string", "{schema}");
        }
        assert!(schema.get("default").is_none(), "{schema}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_types_are_read_as_a_module_that_galley_types_writes_too() {
    let answer = TestServer::start().await.send("GET /types.ts").await;
    assert_eq!((answer.status, answer.header("content-type")), (200, Some("text/plain; charset=utf-8")), "{answer}");
    let text = &answer.body;
    for name in ["export type Collections = {", "export type Article = {", "export type FaqBlock = {"] {
        assert!(text.contains(name), "{name}: {text}");
    }
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("galley.toml"), "").unwrap();
    assert_eq!(*text, crate::check::binary::run(folder.path(), &["types"]).stdout);
}

fn collect_objects<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect_objects(item, found)),
        Value::Object(fields) => {
            found.push(value);
            fields.values().for_each(|value| collect_objects(value, found));
        }
        _ => {}
    }
}
