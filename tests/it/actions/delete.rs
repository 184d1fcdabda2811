//! Taking entries away, and bringing them back.

use galley::actions::{
    ActionError, Expected, GetRequest, HistoryRequest, Mode, RestoreRequest, TransitionRequest, WriteResult, create,
    delete, get, history, restore,
};
use galley::content::State;
use galley::delivery::{DeliveryError, Perspective};

use super::scene::{Scene, article, author, creation, document, editor, read_by_id, slug, viewer};

fn deletion_of(written: &WriteResult) -> TransitionRequest {
    TransitionRequest {
        content_type: article(),
        id: written.entry.id.clone(),
        expected: Expected::Tags(vec![written.etag.clone()]),
        with: Vec::new(),
        mode: Mode::Real,
    }
}

fn restoration_of(written: &WriteResult, revision: i64) -> RestoreRequest {
    RestoreRequest {
        content_type: article(),
        id: written.entry.id.clone(),
        revision,
        expected: Expected::Tags(vec![written.etag.clone()]),
        slug: None,
        mode: Mode::Real,
    }
}

#[tokio::test]
async fn a_deleted_entry_is_gone_and_its_slug_is_free() {
    let scene = Scene::open().await;
    let written = scene.published(document("Gone")).await;
    let id = written.entry.id.clone();
    delete(&scene.context, &editor(), deletion_of(&written)).await.unwrap();
    let request = GetRequest { content_type: article(), id: id.clone() };
    assert!(matches!(get(&scene.context, &viewer(), request).await.unwrap_err(), ActionError::NotFound));
    let read = read_by_id(&scene.reader(), &viewer(), Perspective::Published, &id).await;
    assert!(matches!(read.unwrap_err(), DeliveryError::NotFound));
    let error = delete(&scene.context, &editor(), deletion_of(&written)).await.unwrap_err();
    assert!(matches!(error, ActionError::NotFound));

    let mut request = creation(document("Its heir"));
    request.slug = Some(slug("gone"));
    let heir = create(&scene.context, &author(), request).await.unwrap();
    scene.publish(&heir).await;
}

#[tokio::test]
async fn an_old_revision_comes_back_as_a_new_one() {
    let scene = Scene::open().await;
    let first = scene.published(document("First")).await;
    let second = scene.revise(&first, document("Second")).await;
    let restored = restore(&scene.context, &author(), restoration_of(&second, 1)).await.unwrap();
    assert_eq!((restored.entry.revision, &restored.document), (3, &document("First")));
    assert_eq!(restored.entry.state(), State::Published, "readers see all that there is");
    let error = restore(&scene.context, &author(), restoration_of(&restored, 4)).await.unwrap_err();
    assert!(matches!(error, ActionError::RevisionNotFound { number: 4 }));
}

#[tokio::test]
async fn a_deleted_entry_comes_back_with_its_history() {
    let scene = Scene::open().await;
    let first = scene.published(document("Back")).await;
    let second = scene.revise(&first, document("Back again")).await;
    let deleted = delete(&scene.context, &editor(), deletion_of(&second)).await.unwrap();
    let error = restore(&scene.context, &author(), restoration_of(&deleted, 1)).await.unwrap_err();
    assert!(matches!(error, ActionError::Forbidden { .. }), "what an editor took away an editor brings back");
    let restored = restore(&scene.context, &editor(), restoration_of(&deleted, 1)).await.unwrap();
    assert_eq!(restored.entry.state(), State::Draft);
    assert_eq!(restored.entry.revision, 3);
    let request = HistoryRequest { content_type: article(), id: restored.entry.id.clone(), before: None, limit: 10 };
    let numbers = history(&scene.context, &viewer(), request).await.unwrap().revisions.into_iter().map(|r| r.number);
    assert_eq!(numbers.collect::<Vec<_>>(), [3, 2, 1]);
    scene.publish(&restored).await;
}

#[tokio::test]
async fn a_deleted_entry_whose_slug_was_taken_comes_back_under_another() {
    let scene = Scene::open().await;
    let written = scene.create(document("Name")).await;
    let deleted = delete(&scene.context, &editor(), deletion_of(&written)).await.unwrap();
    let heir = scene.create(document("Name")).await;
    assert_eq!(heir.entry.slug.as_str(), "name");
    let request = restoration_of(&deleted, 1);
    let error = restore(&scene.context, &editor(), request.clone()).await.unwrap_err();
    assert!(matches!(&error, ActionError::SlugTaken { holder, .. } if *holder == heir.entry.id), "{error}");
    let request = RestoreRequest { slug: Some(slug("former-name")), ..request };
    assert_eq!(restore(&scene.context, &editor(), request).await.unwrap().entry.slug.as_str(), "former-name");
}

#[tokio::test]
async fn the_id_of_a_deleted_entry_is_never_given_again() {
    let scene = Scene::open().await;
    let written = scene.create(document("Once")).await;
    delete(&scene.context, &editor(), deletion_of(&written)).await.unwrap();
    let mut request = creation(document("Twice"));
    request.id = Some(written.entry.id);
    let error = create(&scene.context, &author(), request).await.unwrap_err();
    assert!(matches!(error, ActionError::IdTaken { .. }));
}
