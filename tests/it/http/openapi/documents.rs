//! Answers of servers with drawn schemas, held against what their descriptions say.

use galley::delivery::ReaderOptions;
use galley::schema::SchemaKind;
use serde_json::Value;

use super::any_site::catalog;
use super::draw::{Draw, document, site};
use super::structure::component;
use crate::http::server::TestServer;

#[tokio::test(flavor = "multi_thread")]
async fn entries_of_any_type_are_answered_as_described() {
    let (mut published, mut drafts) = (0, 0);
    for seed in 100..104 {
        let mut draw = Draw::new(seed);
        let catalog = catalog(&site(&mut draw, 12));
        let types: Vec<_> = catalog
            .files_of(SchemaKind::Type)
            .map(|file| (file.collection().to_owned(), catalog.bundled(SchemaKind::Type, file.name.as_str()).unwrap()))
            .collect();
        let server = TestServer::start_of_catalog(catalog, ReaderOptions::default()).await;
        let description = server.send("GET /openapi.json").await.json();
        for (collection, schema) in types {
            let good = (0..6)
                .map(|_| document(&mut draw, &schema, &schema, 4))
                .find(|document| jsonschema::options().offline().build(&schema).unwrap().is_valid(document));
            let Some(document) = good else { continue };
            let is_described = |method: &str, path: &str, at: usize, answer: &Value| {
                let operation = &description["paths"][path.to_string()][method]["responses"];
                let success = operation.get("200").or_else(|| operation.get("201")).unwrap();
                let content = &success["content"]["application/json"];
                let schema =
                    if at == 0 { &content["schema"] } else { &content["x-galley-other-schemas"][at - 1]["schema"] };
                let name = schema["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
                let validator = jsonschema::options().offline().build(&component(&description, name)).unwrap();
                let faults: Vec<_> = validator.iter_errors(answer).map(|error| error.to_string()).collect();
                assert!(faults.is_empty(), "{seed} {method} {path}: {faults:?}\n{answer}");
            };
            let manage = format!("/v1/manage/{collection}");
            let created =
                server.manage(&format!("POST {manage}?slug=drawn&id=drawn-{collection}"), &document.to_string()).await;
            if created.status != 201 {
                assert_eq!(created.status, 422, "{created}");
                continue;
            }
            drafts += 1;
            is_described("post", &manage, 0, &created.json());
            let by_id = format!("/v1/content/{collection}/by-id/{{id}}");
            let read = |query: &str, token: &str| {
                format!("GET /v1/content/{collection}/by-id/drawn-{collection}{query}\nAuthorization: Bearer {token}")
            };
            let draft = server.send(&read("?perspective=draft", "{preview-token}")).await;
            assert_eq!(draft.status, 200, "{draft}");
            is_described("get", &by_id, 1, &draft.json());
            let publish = format!("POST {manage}/drawn-{collection}/publish\nIf-Match: *");
            if server.manage(&publish, "").await.status != 200 {
                continue;
            }
            published += 1;
            let edition = server.send(&read("", "{delivery-token}")).await;
            is_described("get", &by_id, 0, &edition.json());
            for query in ["?fields=title", "?text=portable", "?text=html&include=toc,reading_time,jsonld"] {
                is_described("get", &by_id, 2, &server.send(&read(query, "{delivery-token}")).await.json());
            }
            let list = server.read(&format!("GET /v1/content/{collection}")).await.json();
            is_described("get", &format!("/v1/content/{collection}"), 0, &list);
        }
    }
    assert!(published >= 12 && drafts >= 24, "{published} were published of {drafts}");
}
