//! A name means one entry, and a published reference never begins to mean another one.

use galley::actions::{ActionError, Expected, Mode, ReferenceConflict, TransitionRequest, create, publish, unpublish};
use galley::content::EntryId;

use super::publish_together::{naming, together};
use super::scene::{Scene, article, author, creation, document, editor, slug};

#[tokio::test]
async fn an_id_that_is_the_slug_of_another_entry_is_refused() {
    let scene = Scene::open().await;
    let first = scene.create(document("Amb")).await.entry;
    let mut request = creation(document("Other"));
    request.id = Some(EntryId::parse("amb").unwrap());
    let error = create(&scene.context, &author(), request.clone()).await.unwrap_err();
    assert!(matches!(&error, ActionError::IdIsSlug { holder, .. } if *holder == first.id), "{error}");
    // Its own slug it may be.
    request.id = Some(EntryId::parse("other").unwrap());
    create(&scene.context, &author(), request).await.unwrap();
}

#[tokio::test]
async fn a_slug_that_is_the_id_of_another_entry_is_refused_and_not_made() {
    let scene = Scene::open().await;
    let mut request = creation(document("First"));
    request.id = Some(EntryId::parse("amb").unwrap());
    create(&scene.context, &author(), request).await.unwrap();
    let mut request = creation(document("Second"));
    request.slug = Some(slug("amb"));
    let error = create(&scene.context, &author(), request).await.unwrap_err();
    assert!(matches!(error, ActionError::SlugIsId { .. }), "{error}");
    let second = scene.create(document("Amb")).await;
    assert_eq!(second.entry.slug.as_str(), "amb-2");
    let error = scene.try_rename(&second, "amb").await.unwrap_err();
    assert!(matches!(error, ActionError::SlugIsId { .. }), "{error}");
}

#[tokio::test]
async fn a_translation_has_the_slug_that_is_the_id_of_its_original() {
    let scene = Scene::open().await;
    let mut request = creation(document("Hello"));
    request.id = Some(EntryId::parse("hello").unwrap());
    create(&scene.context, &author(), request).await.unwrap();
    let mut request = creation(document("Hallo"));
    (request.slug, request.locale) = (Some(slug("hello")), galley::content::Locale::parse("de").unwrap());
    create(&scene.context, &author(), request).await.unwrap();
}

/// An entry with the id `amb` and another one with the slug `amb`, as databases of before have them.
async fn ambiguous(scene: &Scene) -> (galley::actions::WriteResult, galley::actions::WriteResult) {
    let mut request = creation(document("By id"));
    request.id = Some(EntryId::parse("amb").unwrap());
    let by_id = create(&scene.context, &author(), request).await.unwrap();
    let by_slug = scene.create(document("By slug")).await;
    let (before, version) = (by_slug.entry.clone(), by_slug.entry.version);
    let after = galley::content::Entry { slug: slug("amb"), ..before };
    let write = scene.context.store.write(move |tx| tx.entry_update(&after, version));
    assert!(write.await.unwrap());
    (by_id, by_slug)
}

#[tokio::test]
async fn a_published_link_does_not_lead_to_another_entry_when_its_target_goes() {
    let scene = Scene::open().await;
    let (by_id, by_slug) = ambiguous(&scene).await;
    scene.publish(&by_id).await;
    scene.publish(&by_slug).await;
    scene.published(naming("Source", &["amb"])).await;
    let request = TransitionRequest {
        content_type: article(),
        id: by_id.entry.id.clone(),
        expected: Expected::Any,
        with: Vec::new(),
        mode: Mode::Real,
    };
    let error = unpublish(&scene.context, &editor(), request).await.unwrap_err();
    let ActionError::Referenced { conflict, .. } = &error else { panic!("{error}") };
    let diverted = ReferenceConflict::Diverted { name: "amb".to_owned(), to: by_slug.entry.id.clone() };
    assert_eq!(*conflict, diverted);
}

#[tokio::test]
async fn a_published_link_does_not_lead_to_another_entry_when_one_is_published() {
    let scene = Scene::open().await;
    let (by_id, by_slug) = ambiguous(&scene).await;
    scene.publish(&by_slug).await;
    let source = scene.published(naming("Source", &["amb"])).await;
    let error = scene.try_publish(&by_id).await.unwrap_err();
    assert!(matches!(&error, ActionError::Referenced { by, .. } if by[0].id == source.entry.id), "{error}");
    publish(&scene.context, &editor(), together(&by_id.entry, &[&source.entry], Mode::Real)).await.unwrap();
}
