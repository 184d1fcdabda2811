//! Showing entries to readers, and taking them back.

use galley::actions::{ActionError, FindingsRequest, TransitionRequest, findings, unpublish};
use galley::content::{Role, State, TokenKind};
use galley::delivery::Perspective;
use galley::schema::Stage;
use serde_json::{Value, json};

use super::scene::{Scene, article, document, editor, holder, publication_of, read_by_id, viewer};

async fn seen(scene: &Scene, id: &galley::content::EntryId) -> Option<Value> {
    let served = read_by_id(&scene.reader(), &viewer(), Perspective::Published, id).await.ok()?;
    serde_json::from_slice(&served.plain.bytes()).ok()
}

#[tokio::test]
async fn a_draft_is_not_delivered() {
    let scene = Scene::open().await;
    let written = scene.create(document("Draft")).await;
    assert_eq!(seen(&scene, &written.entry.id).await, None);
    let written = scene.publish(&written).await;
    assert_eq!(written.entry.state(), State::Published);
    assert_eq!(seen(&scene, &written.entry.id).await.unwrap()["document"], document("Draft"));
}

#[tokio::test]
async fn what_is_published_stays_while_its_draft_changes() {
    let scene = Scene::open().await;
    let written = scene.published(document("First")).await;
    let shown = seen(&scene, &written.entry.id).await;
    let changed = scene.revise(&written, document("Second")).await;
    assert_eq!(changed.entry.state(), State::Changed);
    assert_eq!(seen(&scene, &written.entry.id).await, shown);
    let published = scene.publish(&changed).await;
    assert_eq!(published.entry.published_at(), written.entry.published_at(), "it keeps when it was first published");
    assert_eq!(seen(&scene, &written.entry.id).await.unwrap()["document"]["title"], "Second");
}

#[tokio::test]
async fn incomplete_content_is_not_published_and_the_gaps_are_named() {
    let scene = Scene::open().await;
    let written = scene.create(json!({ "title": "Only a title", "blocks": [] })).await;
    let before = scene.dump().await;
    let error = scene.try_publish(&written).await.unwrap_err();
    let ActionError::NotPublishable(refusal) = error else { panic!("{error}") };
    let inspection = &refusal.refused[0].1;
    let missing: Vec<(&str, &str)> = inspection
        .findings()
        .iter()
        .filter(|finding| finding.refuses(Stage::Publish))
        .map(|finding| (finding.rule.name, finding.pointer.as_str()))
        .collect();
    assert_eq!(missing, [("too-few-items", "/blocks"), ("missing-field", "/summary")]);
    assert_eq!(scene.dump().await, before);

    let request = FindingsRequest { content_type: article(), id: written.entry.id, stage: Stage::Publish };
    let told = findings(&scene.context, &viewer(), request).await.unwrap();
    assert!(told.is_refused());
    assert_eq!(told.findings().len(), inspection.findings().len());
}

#[tokio::test]
async fn publishing_again_what_is_published_changes_nothing() {
    let scene = Scene::open().await;
    let written = scene.published(document("Again")).await;
    let before = scene.dump().await;
    let again = scene.publish(&written).await;
    assert_eq!((again.entry, again.etag), (written.entry, written.etag));
    assert_eq!(scene.dump().await, before);
}

#[tokio::test]
async fn an_unpublished_entry_is_gone_for_readers_and_stays_for_writers() {
    let scene = Scene::open().await;
    let written = scene.published(document("Shown")).await;
    let publication = publication_of(&written);
    let request = TransitionRequest {
        content_type: publication.content_type,
        id: publication.id,
        expected: publication.expected,
        with: Vec::new(),
        mode: publication.mode,
    };
    let hidden = unpublish(&scene.context, &editor(), request.clone()).await.unwrap();
    assert_eq!(hidden.entry.state(), State::Draft);
    assert_eq!(hidden.entry.published_at(), None);
    assert_eq!(hidden.document, document("Shown"));
    assert_eq!(seen(&scene, &written.entry.id).await, None);

    let expected = galley::actions::Expected::Any;
    let error = unpublish(&scene.context, &editor(), TransitionRequest { expected, ..request }).await.unwrap_err();
    assert!(matches!(error, ActionError::NotPublished));
}

#[tokio::test]
async fn an_entry_that_was_away_for_a_while_is_not_new() {
    let scene = Scene::open().await;
    let first = scene.published(document("Corrected")).await;
    let hidden = unpublish(&scene.context, &editor(), publication_of(&first)).await.unwrap();
    let again = scene.publish(&hidden).await;
    assert_eq!(again.entry.published_at(), first.entry.published_at());
    let shown = seen(&scene, &first.entry.id).await.unwrap();
    assert_eq!(shown["published_at"], json!(first.entry.published_at()));
    let at = Perspective::At(again.entry.updated_at);
    let past =
        read_by_id(&scene.reader(), &holder(TokenKind::Preview, Role::Viewer), at, &first.entry.id).await.unwrap();
    assert_eq!(serde_json::from_slice::<Value>(&past.plain.bytes()).unwrap(), shown);
}
