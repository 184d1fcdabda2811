//! Taking several entries from their readers, or away, in one move.

use galley::actions::{ActionError, Mode, ReferenceConflict, delete, publish, unpublish};
use galley::content::State;

use super::publish_together::{naming, together};
use super::scene::{Scene, document, editor};

#[tokio::test]
async fn two_articles_that_name_each_other_are_taken_down_together() {
    let scene = Scene::open().await;
    let one = scene.create(naming("One", &["two"])).await.entry;
    let two = scene.create(naming("Two", &["one"])).await.entry;
    publish(&scene.context, &editor(), together(&one, &[&two], Mode::Real)).await.unwrap();
    let before = scene.dump().await;
    let error = unpublish(&scene.context, &editor(), together(&one, &[], Mode::Real)).await.unwrap_err();
    let ActionError::Referenced { by, count, with, conflict } = error else { panic!("{error}") };
    assert_eq!((by.len(), count, conflict), (1, 1, ReferenceConflict::Gone));
    assert_eq!((by[0].id.clone(), by[0].title.as_deref()), (two.id.clone(), Some("Two")));
    assert_eq!(with, by);
    let rehearsal = unpublish(&scene.context, &editor(), together(&one, &[&two], Mode::DryRun)).await.unwrap();
    assert_eq!(rehearsal.with[0].entry.state(), State::Draft);
    assert_eq!(scene.dump().await, before);
    let hidden = unpublish(&scene.context, &editor(), together(&one, &[&two], Mode::Real)).await.unwrap();
    assert_eq!((hidden.entry.state(), hidden.with[0].entry.state()), (State::Draft, State::Draft));
}

#[tokio::test]
async fn all_that_refer_to_each_other_are_deleted_together() {
    let scene = Scene::open().await;
    let one = scene.create(naming("One", &["two"])).await.entry;
    let two = scene.create(naming("Two", &["one"])).await.entry;
    publish(&scene.context, &editor(), together(&one, &[&two], Mode::Real)).await.unwrap();
    let outside = scene.published(naming("Outside", &["two"])).await.entry;
    let before = scene.dump().await;
    let error = delete(&scene.context, &editor(), together(&one, &[&two], Mode::Real)).await.unwrap_err();
    let ActionError::Referenced { by, with, .. } = error else { panic!("{error}") };
    assert_eq!((by.len(), &by[0].id, &with), (1, &outside.id, &by));
    assert_eq!(scene.dump().await, before);
    let gone = delete(&scene.context, &editor(), together(&one, &[&two, &outside], Mode::Real)).await.unwrap();
    assert_eq!(gone.with.len(), 2);
}

#[tokio::test]
async fn a_refusal_names_those_who_refer_to_those_who_refer() {
    let scene = Scene::open().await;
    let end = scene.published(document("End")).await.entry;
    let middle = scene.published(naming("Middle", &["end"])).await.entry;
    let begin = scene.published(naming("Begin", &["middle"])).await.entry;
    let error = unpublish(&scene.context, &editor(), together(&end, &[], Mode::Real)).await.unwrap_err();
    let ActionError::Referenced { by, with, .. } = error else { panic!("{error}") };
    assert_eq!(by.iter().map(|it| &it.id).collect::<Vec<_>>(), [&middle.id]);
    assert_eq!(with.iter().map(|it| &it.id).collect::<Vec<_>>(), [&middle.id, &begin.id]);
    unpublish(&scene.context, &editor(), together(&end, &[&middle, &begin], Mode::Real)).await.unwrap();
}

#[tokio::test]
async fn what_is_not_published_cannot_be_taken_down_with_others() {
    let scene = Scene::open().await;
    let shown = scene.published(document("Shown")).await.entry;
    let draft = scene.create(document("Draft")).await.entry;
    let before = scene.dump().await;
    let error = unpublish(&scene.context, &editor(), together(&shown, &[&draft], Mode::Real)).await.unwrap_err();
    assert!(matches!(error, ActionError::Companion { id, .. } if id == draft.id));
    assert_eq!(scene.dump().await, before);
}
