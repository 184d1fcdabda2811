//! Beginning an entry.

use galley::actions::{ActionError, Submission, create};
use galley::content::{EntryId, State};
use galley::schema::Stage;
use serde_json::json;

use super::scene::{Scene, author, creation, document};

#[tokio::test]
async fn an_entry_begins_with_its_first_revision() {
    let scene = Scene::open().await;
    let written = scene.create(document("A new model")).await;
    assert_eq!(written.entry.slug.as_str(), "a-new-model");
    assert_eq!(written.entry.state(), State::Draft);
    assert_eq!((written.entry.revision, written.entry.version), (1, 1));
    assert_eq!(written.etag, "\"1-1\"");
    assert_eq!(written.document, document("A new model"));
}

#[tokio::test]
async fn an_unfinished_draft_is_kept_and_its_gaps_are_told() {
    let scene = Scene::open().await;
    let written = scene.create(json!({ "title": "Only a title" })).await;
    assert!(!written.findings.is_empty());
    assert!(written.findings.iter().all(|finding| !finding.refuses(Stage::Draft)));
    assert!(written.findings.iter().any(|finding| finding.refuses(Stage::Publish)));
}

#[tokio::test]
async fn a_malformed_draft_is_refused_with_all_its_faults() {
    let scene = Scene::open().await;
    let before = scene.dump().await;
    let malformed = json!({ "title": 7, "colour": "red", "blocks": [{ "type": "carousel", "id": "c" }] });
    let error = create(&scene.context, &author(), creation(malformed)).await.unwrap_err();
    let ActionError::Refused(inspection) = error else { panic!("{error}") };
    let refusing: Vec<&str> = inspection
        .findings()
        .iter()
        .filter(|finding| finding.refuses(Stage::Draft))
        .map(|finding| finding.pointer.as_str())
        .collect();
    assert_eq!(refusing, ["/title", "/colour", "/blocks/0/type"]);
    assert_eq!(scene.dump().await, before);
}

#[tokio::test]
async fn what_was_found_in_the_text_refuses_too() {
    let scene = Scene::open().await;
    let rule = galley::schema::rules::RULES.iter().find(|rule| rule.code == "S003").unwrap();
    let finding = rule.finding(galley::content::Pointer::root().key("title"), "the key `title` is given twice");
    let mut request = creation(document("Twice"));
    request.submission = Submission { text_findings: vec![finding], ..request.submission };
    let error = create(&scene.context, &author(), request).await.unwrap_err();
    assert!(matches!(error, ActionError::Refused(_)), "{error}");
}

#[tokio::test]
async fn an_id_is_given_once() {
    let scene = Scene::open().await;
    let id = EntryId::parse("my.own_id-1").unwrap();
    let mut request = creation(document("First"));
    request.id = Some(id.clone());
    let written = create(&scene.context, &author(), request.clone()).await.unwrap();
    assert_eq!(written.entry.id, id);
    let before = scene.dump().await;
    request.submission = Submission::of(document("Second"));
    let error = create(&scene.context, &author(), request).await.unwrap_err();
    assert!(matches!(error, ActionError::IdTaken { id: taken } if taken == id));
    assert_eq!(scene.dump().await, before);
}
