//! Slugs of entries.

use galley::actions::{ActionError, Edit, FindRequest, Submission, create, find, revise};
use galley::content::Locale;
use serde_json::json;

use super::scene::{Scene, article, author, creation, document, english, revision_of, slug, viewer};

#[tokio::test]
async fn a_made_slug_that_is_taken_gets_a_number() {
    let scene = Scene::open().await;
    let mut slugs = Vec::new();
    for _ in 0..12 {
        slugs.push(scene.create(document("Same title")).await.entry.slug.to_string());
    }
    let expected: Vec<String> = (2..=12).map(|number| format!("same-title-{number}")).collect();
    assert_eq!((slugs[0].as_str(), &slugs[1..]), ("same-title", expected.as_slice()));
    assert_eq!(scene.create(json!({})).await.entry.slug.as_str(), "untitled");
}

#[tokio::test]
async fn a_given_slug_that_is_taken_names_its_holder() {
    let scene = Scene::open().await;
    let holder = scene.create(document("Taken")).await.entry.id;
    let mut request = creation(document("Another"));
    request.slug = Some(slug("taken"));
    let error = create(&scene.context, &author(), request.clone()).await.unwrap_err();
    assert!(matches!(&error, ActionError::SlugTaken { holder: found, .. } if *found == holder), "{error}");
    request.locale = Locale::parse("de").unwrap();
    assert!(create(&scene.context, &author(), request).await.is_ok(), "another locale has slugs of its own");
}

#[tokio::test]
async fn readers_see_a_rename_when_it_is_published() {
    let scene = Scene::open().await;
    let written = scene.published(document("Old name")).await;
    let mut request = revision_of(&written, Edit::Whole(Submission::of(document("Old name"))));
    request.slug = Some(slug("new-name"));
    let renamed = revise(&scene.context, &author(), request).await.unwrap();
    assert_eq!((renamed.entry.revision, renamed.entry.version), (1, 3));

    // The old name is not free while readers find the entry under it.
    let mut request = creation(document("Newcomer"));
    request.slug = Some(slug("old-name"));
    let newcomer = create(&scene.context, &author(), request).await.unwrap();
    let error = scene.try_publish(&newcomer).await.unwrap_err();
    assert!(matches!(&error, ActionError::SlugTaken { holder, .. } if *holder == written.entry.id), "{error}");

    scene.publish(&renamed).await;
    scene.publish(&newcomer).await;
}

#[tokio::test]
async fn an_entry_is_found_by_its_slug_and_locale() {
    let scene = Scene::open().await;
    let written = scene.create(document("Findable")).await;
    let request = FindRequest { content_type: article(), locale: english(), slug: slug("findable") };
    let found = find(&scene.context, &viewer(), request.clone()).await.unwrap();
    assert_eq!((found.entry, found.etag), (written.entry, written.etag));
    let elsewhere = FindRequest { locale: Locale::parse("de").unwrap(), ..request };
    assert!(matches!(find(&scene.context, &viewer(), elsewhere).await.unwrap_err(), ActionError::NotFound));
}
