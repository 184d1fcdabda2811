//! Schemas that changed since content was stored.

use std::path::Path;
use std::sync::Arc;

use galley::actions::{
    ActionError, Context, Expected, FindingsRequest, GetRequest, Mode, RestoreRequest, TransitionRequest, delete,
    findings, get, publish, restore,
};
use galley::content::{Limits, TypeName};
use galley::schema::{Catalog, Linter, Stage};
use serde_json::{Value, json};

use super::scene::{Scene, article, author, document, editor, publication_of, viewer};

/// The desk after a restart with shorter titles, and with a second content type.
fn restarted(scene: &Scene) -> Context {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/types/article.json");
    let mut schema: Value = serde_json::from_slice(&std::fs::read(shipped).unwrap()).unwrap();
    schema["properties"]["title"]["maxLength"] = json!(20);
    schema["properties"]["title"]["examples"] = json!(["A short title"]);
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("types")).unwrap();
    std::fs::write(folder.path().join("types/article.json"), schema.to_string()).unwrap();
    schema["x-galley-collection"] = json!("pages");
    std::fs::write(folder.path().join("types/page.json"), schema.to_string()).unwrap();
    let catalog = Catalog::load(folder.path(), Limits::default()).unwrap();
    Context { linter: Arc::new(Linter::new(catalog)), ..scene.context.clone() }
}

#[tokio::test]
async fn what_new_schemas_refuse_stays_as_it_is_and_is_told() {
    let scene = Scene::open().await;
    let title = "A title of many words that was good once";
    let written = scene.published(document(title)).await;
    let before = scene.dump().await;
    let context = restarted(&scene);
    let (content_type, id) = (article(), written.entry.id.clone());

    let request = GetRequest { content_type: article(), id: id.clone() };
    let got = get(&context, &viewer(), request).await.unwrap();
    assert_eq!((got.document, got.etag), (written.document.clone(), written.etag.clone()));
    assert!(got.findings.iter().any(|finding| finding.pointer.as_str() == "/title"));
    let request = FindingsRequest { content_type: article(), id: id.clone(), stage: Stage::Draft };
    assert!(findings(&context, &viewer(), request).await.unwrap().is_refused());

    let error = publish(&context, &editor(), publication_of(&written)).await.unwrap_err();
    assert!(matches!(error, ActionError::NotPublishable(_)));
    let (expected, mode) = (Expected::Any, Mode::Real);
    let request = RestoreRequest { content_type, id: id.clone(), revision: 1, expected, slug: None, mode };
    let error = restore(&context, &author(), request).await.unwrap_err();
    assert!(matches!(error, ActionError::Refused(_)));
    assert_eq!(scene.dump().await, before);

    // It can always be taken away.
    let request =
        TransitionRequest { content_type: article(), id, expected: Expected::Any, with: Vec::new(), mode: Mode::Real };
    delete(&context, &editor(), request).await.unwrap();
}

#[tokio::test]
async fn an_entry_is_found_under_its_own_content_type_only() {
    let scene = Scene::open().await;
    let written = scene.create(document("An article")).await;
    let context = restarted(&scene);
    let page = TypeName::parse("page").unwrap();
    let (id, expected, mode) = (written.entry.id, Expected::Any, Mode::Real);
    let request = GetRequest { content_type: page.clone(), id: id.clone() };
    assert!(matches!(get(&context, &viewer(), request).await.unwrap_err(), ActionError::NotFound));
    let request = TransitionRequest { content_type: page, id, expected, with: Vec::new(), mode };
    assert!(matches!(delete(&context, &editor(), request).await.unwrap_err(), ActionError::NotFound));
}
