//! The API's own description.

use std::collections::BTreeSet;

use galley::http::routes::ROUTES;
use serde_json::Value;

use super::server::TestServer;

#[tokio::test(flavor = "multi_thread")]
async fn every_route_and_every_reference_is_there() {
    let document = TestServer::start().await.send("GET /openapi.json").await.json();
    for route in ROUTES {
        let path = route.path.replace("{collection}", "articles");
        let operation = &document["paths"][&path][route.method.name().to_lowercase()];
        assert_eq!(operation["summary"], route.summary, "{path}");
    }
    let mut references = BTreeSet::new();
    collect(&document, &mut references);
    for reference in references {
        assert!(document.pointer(reference.trim_start_matches('#')).is_some(), "{reference} leads nowhere");
    }
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

fn collect(value: &Value, references: &mut BTreeSet<String>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        Value::Object(fields) => {
            for (name, value) in fields {
                match value.as_str() {
                    Some(reference) if name == "$ref" => drop(references.insert(reference.to_owned())),
                    _ => collect(value, references),
                }
            }
        }
        _ => {}
    }
}
