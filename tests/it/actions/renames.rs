//! New slugs and locales of entries that readers see.

use galley::actions::{
    ActionError, Edit, EntryChangesRequest, ListRequest, Mode, ReferenceConflict, Submission, entry_changes, list,
    publish, revise,
};
use galley::content::{ChangeVerb, Locale, State};
use serde_json::json;

use super::publish_together::{naming, together};
use super::scene::{Scene, article, author, document, editor, revision_of, slug, viewer};

#[tokio::test]
async fn a_renamed_entry_is_changed_until_readers_find_it_under_its_new_name() {
    let scene = Scene::open().await;
    let shown = scene.published(document("Hello")).await;
    let renamed = scene.rename(&shown, "willkommen").await;
    assert_eq!((renamed.entry.revision, renamed.entry.state()), (1, State::Changed));
    assert_eq!(renamed.entry.published.as_ref().map(|seen| seen.slug.as_str()), Some("hello"));
    let request =
        ListRequest { content_type: article(), state: Some(State::Changed), locale: None, cursor: None, limit: 10 };
    let changed = list(&scene.context, &viewer(), request.clone()).await.unwrap().entries;
    assert_eq!(changed.iter().map(|entry| &entry.id).collect::<Vec<_>>(), [&shown.entry.id]);
    assert_eq!(changed[0].state(), State::Changed);
    let published = scene.publish(&renamed).await;
    assert_eq!(published.entry.state(), State::Published);
    assert!(list(&scene.context, &viewer(), request).await.unwrap().entries.is_empty());

    let mut request = revision_of(&published, Edit::MergePatch(json!({})));
    request.locale = Some(Locale::parse("de").unwrap());
    let moved = revise(&scene.context, &author(), request).await.unwrap();
    assert_eq!(moved.entry.state(), State::Changed);
    let back = scene.rename(&scene.publish(&moved).await, "back").await;
    let back = scene.rename(&back, "willkommen").await;
    assert_eq!(back.entry.state(), State::Published, "nothing is left that readers do not see");
}

#[tokio::test]
async fn a_document_that_became_what_readers_see_is_published() {
    let scene = Scene::open().await;
    let shown = scene.published(document("Hello")).await;
    let changed = scene.revise(&shown, document("Hello you")).await;
    assert_eq!(changed.entry.state(), State::Changed);
    let back = scene.revise(&changed, document("Hello")).await;
    assert_eq!((back.entry.revision, back.entry.state()), (3, State::Published));
    let before = scene.dump().await;
    scene.publish(&back).await;
    assert_eq!(scene.dump().await, before, "there is nothing to publish");
}

#[tokio::test]
async fn a_rename_is_published_together_with_those_who_use_the_name() {
    let scene = Scene::open().await;
    let target = scene.published(document("Target")).await;
    let source = scene.published(naming("Source", &["target"])).await;
    let renamed = scene.rename(&target, "aim").await;
    let before = scene.dump().await;
    let error = publish(&scene.context, &editor(), together(&renamed.entry, &[], Mode::Real)).await.unwrap_err();
    let ActionError::Referenced { by, with, conflict, .. } = error else { panic!("{error}") };
    assert_eq!((&by[0].id, by[0].title.as_deref()), (&source.entry.id, Some("Source")));
    assert_eq!((with, conflict), (by, ReferenceConflict::Renamed));
    assert_eq!(scene.dump().await, before);

    let source = scene.revise(&source, naming("Source", &["aim"])).await;
    scene.try_publish(&source).await.unwrap_err();
    let written =
        publish(&scene.context, &editor(), together(&renamed.entry, &[&source.entry], Mode::Real)).await.unwrap();
    assert!([&written, &written.with[0]].iter().all(|it| it.entry.state() == State::Published));
}

#[tokio::test]
async fn the_history_of_an_entry_tells_its_renames() {
    let scene = Scene::open().await;
    let shown = scene.published(document("Hello")).await;
    let renamed = scene.rename(&shown, "willkommen").await;
    let renamed = scene.try_revise(&renamed, Edit::Whole(Submission::of(document("Willkommen")))).await.unwrap();
    scene.publish(&renamed).await;
    let request = EntryChangesRequest { content_type: article(), id: shown.entry.id.clone(), before: None, limit: 10 };
    let page = entry_changes(&scene.context, &viewer(), request.clone()).await.unwrap();
    let told: Vec<_> = page
        .changes
        .iter()
        .map(|it| (it.change.verb, it.slug.as_str(), it.renamed_from.as_ref().map(|from| from.slug.as_str())))
        .collect();
    assert_eq!(
        told,
        [
            (ChangeVerb::Publish, "willkommen", Some("hello")),
            (ChangeVerb::Revise, "willkommen", None),
            (ChangeVerb::Revise, "willkommen", Some("hello")),
            (ChangeVerb::Publish, "hello", None),
            (ChangeVerb::Create, "hello", None),
        ]
    );
    let first =
        entry_changes(&scene.context, &viewer(), EntryChangesRequest { limit: 2, ..request.clone() }).await.unwrap();
    let rest = EntryChangesRequest { before: first.next, ..request };
    let rest = entry_changes(&scene.context, &viewer(), rest).await.unwrap();
    assert_eq!((first.changes.len(), rest.changes.len(), rest.next), (2, 3, None));
    assert_eq!(rest.changes[0].renamed_from.as_ref().map(|from| from.slug.clone()), Some(slug("hello")));
}
