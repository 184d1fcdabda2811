//! Showing several entries to readers in one move.

use galley::actions::{ActionError, Mode, PublishTogetherRequest, Together, publish_together};
use galley::content::{EntryId, State};
use serde_json::{Value, json};

use super::scene::{Scene, article, author, document, editor};

/// An article that names another one.
fn naming(title: &str, other: &str) -> Value {
    let mut document = document(title);
    let related = json!({ "type": "related", "id": "more", "items": [{ "title": "More", "entry": other }] });
    document["blocks"].as_array_mut().unwrap().push(related);
    document
}

fn of(entries: &[&EntryId], mode: Mode) -> PublishTogetherRequest {
    PublishTogetherRequest { entries: entries.iter().map(|id| (article(), (*id).clone())).collect(), mode }
}

#[tokio::test]
async fn two_articles_that_name_each_other_are_published_together() {
    let scene = Scene::open().await;
    let one = scene.create(naming("One", "two")).await.entry;
    let two = scene.create(naming("Two", "one")).await.entry;
    let rehearsal = publish_together(&scene.desk, &editor(), of(&[&one.id, &two.id], Mode::Rehearsal)).await.unwrap();
    assert!(matches!(rehearsal, Together::Published(_)));
    let alone = publish_together(&scene.desk, &editor(), of(&[&one.id], Mode::Real)).await.unwrap();
    let Together::Refused(refused) = alone else { panic!("{alone:?}") };
    assert_eq!(refused[0].1.findings()[0].rule.code, "R202", "nothing was left of the rehearsal");
    let together = publish_together(&scene.desk, &editor(), of(&[&one.id, &two.id], Mode::Real)).await.unwrap();
    let Together::Published(written) = together else { panic!("{together:?}") };
    assert!(written.iter().all(|written| written.entry.state() == State::Published));
    let again = publish_together(&scene.desk, &editor(), of(&[&one.id, &two.id], Mode::Real)).await.unwrap();
    let Together::Published(again) = again else { panic!("{again:?}") };
    assert_eq!(again[0].etag, written[0].etag, "what readers see already is not published again");
}

#[tokio::test]
async fn one_that_is_refused_keeps_all_of_them_from_readers() {
    let scene = Scene::open().await;
    let good = scene.create(document("Good")).await.entry;
    let mut unfinished = document("Unfinished");
    unfinished.as_object_mut().unwrap().remove("summary");
    let unfinished = scene.create(unfinished).await.entry;
    let together = publish_together(&scene.desk, &editor(), of(&[&good.id, &unfinished.id], Mode::Real)).await.unwrap();
    let Together::Refused(refused) = together else { panic!("{together:?}") };
    assert_eq!(refused.iter().map(|(id, _)| id).collect::<Vec<_>>(), [&unfinished.id]);
    let alone = publish_together(&scene.desk, &editor(), of(&[&good.id], Mode::Real)).await.unwrap();
    let Together::Published(written) = alone else { panic!("{alone:?}") };
    assert_eq!(written[0].entry.version, good.version + 1, "the first move left nothing");
}

#[tokio::test]
async fn an_author_publishes_nothing() {
    let scene = Scene::open().await;
    let entry = scene.create(document("Mine")).await.entry;
    let refused = publish_together(&scene.desk, &author(), of(&[&entry.id], Mode::Real)).await;
    assert!(matches!(refused, Err(ActionError::Forbidden { .. })));
}
