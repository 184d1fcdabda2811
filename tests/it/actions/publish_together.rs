//! Showing several entries to readers in one move.

use galley::actions::{
    ActionError, Companion, EntrySummary, Expected, Mode, Refusal, TransitionRequest, WriteResult, publish,
};
use galley::content::{Entry, State};
use serde_json::{Value, json};

use super::scene::{Scene, article, author, document, editor, slug};

/// An article that names others.
pub(super) fn naming(title: &str, others: &[&str]) -> Value {
    let mut document = document(title);
    let items: Vec<_> = others.iter().map(|other| json!({ "title": "More", "entry": other })).collect();
    let related = json!({ "type": "related", "id": "more", "items": items });
    document["blocks"].as_array_mut().unwrap().push(related);
    document
}

pub(super) fn together(first: &Entry, with: &[&Entry], mode: Mode) -> TransitionRequest {
    let companion = |entry: &&Entry| Companion { id: entry.id.clone(), expected: Expected::Any };
    TransitionRequest {
        content_type: article(),
        id: first.id.clone(),
        expected: Expected::Any,
        with: with.iter().map(companion).collect(),
        mode,
    }
}

async fn try_together(scene: &Scene, first: &Entry, with: &[&Entry]) -> Result<WriteResult, ActionError> {
    publish(&scene.context, &editor(), together(first, with, Mode::Real)).await
}

fn refusal(outcome: Result<WriteResult, ActionError>) -> Refusal {
    match outcome {
        Err(ActionError::NotPublishable(refusal)) => *refusal,
        other => panic!("{other:?}"),
    }
}

fn slugs(entries: &[EntrySummary]) -> Vec<&str> {
    entries.iter().map(|entry| entry.slug.as_str()).collect()
}

#[tokio::test]
async fn two_articles_that_name_each_other_are_published_together() {
    let scene = Scene::open().await;
    let one = scene.create(naming("One", &["two"])).await.entry;
    let two = scene.create(naming("Two", &["one"])).await.entry;
    let before = scene.dump().await;
    let rehearsal = publish(&scene.context, &editor(), together(&one, &[&two], Mode::DryRun)).await.unwrap();
    assert_eq!(rehearsal.with.len(), 1);
    assert_eq!(scene.dump().await, before, "nothing is left of the rehearsal");
    let alone = refusal(try_together(&scene, &one, &[]).await);
    assert_eq!(alone.refused[0].1.findings()[0].rule.code, "R202");
    let written = try_together(&scene, &one, &[&two, &one, &two]).await.unwrap();
    assert_eq!(written.entry.id, one.id);
    assert_eq!(written.with.iter().map(|it| &it.entry.id).collect::<Vec<_>>(), [&two.id], "each goes once");
    assert!([&written, &written.with[0]].iter().all(|it| it.entry.state() == State::Published));
    let again = try_together(&scene, &one, &[&two]).await.unwrap();
    assert_eq!(again.etag, written.etag, "what readers see already is not published again");
}

#[tokio::test]
async fn a_refusal_names_all_that_would_have_to_go_along() {
    let scene = Scene::open().await;
    let first = scene.create(naming("First", &["second", "seen"])).await.entry;
    let second = scene.create(naming("Second", &["third", "first"])).await.entry;
    let third = scene.create(naming("Third", &["second"])).await.entry;
    scene.published(document("Seen")).await;
    let refused = refusal(try_together(&scene, &first, &[]).await);
    assert_eq!(slugs(&refused.needed), ["second", "third"]);
    assert_eq!(refused.needed[0].title.as_deref(), Some("Second"));
    let fewer = refusal(try_together(&scene, &first, &[&second]).await);
    assert_eq!((fewer.refused[0].0.id.clone(), slugs(&fewer.needed)), (second.id.clone(), vec!["third"]));
    try_together(&scene, &first, &[&second, &third]).await.unwrap();
}

#[tokio::test]
async fn one_that_is_refused_keeps_all_of_them_from_readers() {
    let scene = Scene::open().await;
    let good = scene.create(document("Good")).await.entry;
    let mut unfinished = document("Unfinished");
    unfinished.as_object_mut().unwrap().remove("summary");
    let unfinished = scene.create(unfinished).await.entry;
    let before = scene.dump().await;
    let refused = refusal(try_together(&scene, &good, &[&unfinished]).await);
    assert_eq!(refused.refused.iter().map(|(entry, _)| &entry.id).collect::<Vec<_>>(), [&unfinished.id]);
    assert_eq!(scene.dump().await, before);
    try_together(&scene, &good, &[]).await.unwrap();
}

#[tokio::test]
async fn a_companion_goes_only_in_the_state_that_is_meant() {
    let scene = Scene::open().await;
    let one = scene.create(document("One")).await;
    let two = scene.create(document("Two")).await;
    let seen = two.etag.clone();
    scene.revise(&two, document("Two, changed")).await;
    let before = scene.dump().await;
    let mut request = together(&one.entry, &[&two.entry], Mode::Real);
    request.with[0].expected = Expected::Tags(vec![seen]);
    let error = publish(&scene.context, &editor(), request).await.unwrap_err();
    let ActionError::Companion { id, cause } = error else { panic!("{error}") };
    assert_eq!(id, two.entry.id);
    assert!(matches!(*cause, ActionError::PreconditionFailed { .. }));
    assert_eq!(scene.dump().await, before);
}

#[tokio::test]
async fn two_entries_exchange_their_slugs() {
    let scene = Scene::open().await;
    let one = scene.published(document("One")).await;
    let two = scene.published(document("Two")).await;
    let one = scene.rename(&one, "waiting").await;
    let two = scene.rename(&two, "one").await;
    let one = scene.rename(&one, "two").await;
    let error = try_together(&scene, &one.entry, &[]).await.unwrap_err();
    assert!(matches!(&error, ActionError::SlugTaken { holder, .. } if *holder == two.entry.id), "{error}");
    try_together(&scene, &one.entry, &[&two.entry]).await.unwrap();
    let (one, two) = (one.entry.id, two.entry.id);
    let read = scene.context.store.read(move |reads| {
        let mut held = Vec::new();
        for id in [&one, &two] {
            held.push(reads.edition_find(id)?.unwrap().slug);
        }
        Ok::<_, galley::store::StoreError>(held)
    });
    assert_eq!(read.await.unwrap(), [slug("two"), slug("one")]);
}

#[tokio::test]
async fn an_author_publishes_nothing() {
    let scene = Scene::open().await;
    let entry = scene.create(document("Mine")).await.entry;
    let refused = publish(&scene.context, &author(), together(&entry, &[], Mode::Real)).await;
    assert!(matches!(refused, Err(ActionError::Forbidden { .. })));
}
