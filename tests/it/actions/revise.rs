//! Changing an entry, whole and in part.

use galley::actions::{ActionError, Edit, Expected, GetRequest, Submission, get, revise};
use serde_json::{Value, json};

use super::scene::{Scene, article, author, document, revision_of, viewer};

#[tokio::test]
async fn revisions_are_numbered_without_gaps() {
    let scene = Scene::open().await;
    let mut written = scene.create(document("1")).await;
    for number in 2..=5 {
        written = scene.revise(&written, document(&number.to_string())).await;
        assert_eq!(written.entry.revision, number);
        assert_eq!(written.etag, format!("\"{number}-{number}\""));
    }
    let got =
        get(&scene.context, &viewer(), GetRequest { content_type: article(), id: written.entry.id }).await.unwrap();
    assert_eq!((got.document, got.etag), (document("5"), written.etag));
}

#[tokio::test]
async fn of_two_writers_exactly_one_wins() {
    let scene = Scene::open().await;
    let mut written = scene.create(document("Start")).await;
    for round in 0..8 {
        let edit = |who: &str| Edit::Whole(Submission::of(document(&format!("{who} in round {round}"))));
        let (one, other) =
            tokio::join!(scene.try_revise(&written, edit("one")), scene.try_revise(&written, edit("other")));
        let (winner, loser) = match (one, other) {
            (Ok(winner), Err(loser)) | (Err(loser), Ok(winner)) => (winner, loser),
            both => panic!("{both:?}"),
        };
        assert!(matches!(loser, ActionError::PreconditionFailed { current } if current == winner.etag));
        written = winner;
    }
    assert_eq!(written.entry.revision, 9);
}

#[tokio::test]
async fn a_write_has_to_say_what_it_has_seen() {
    let scene = Scene::open().await;
    let written = scene.create(document("Seen")).await;
    let with = |expected: Expected| {
        let mut request = revision_of(&written, Edit::MergePatch(json!({ "title": "Overwritten" })));
        request.expected = expected;
        request
    };
    let before = scene.dump().await;
    let error = revise(&scene.context, &author(), with(Expected::Absent)).await.unwrap_err();
    assert!(matches!(error, ActionError::PreconditionRequired));
    for tag in ["\"1-2\"", "W/\"1-1\"", "1-1"] {
        let error = revise(&scene.context, &author(), with(Expected::Tags(vec![tag.to_owned()]))).await.unwrap_err();
        assert!(matches!(error, ActionError::PreconditionFailed { current } if current == "\"1-1\""), "{tag}");
    }
    assert_eq!(scene.dump().await, before);
    let tags = Expected::Tags(vec!["\"9-9\"".to_owned(), written.etag.clone()]);
    assert!(revise(&scene.context, &author(), with(tags)).await.is_ok());
    let error = revise(&scene.context, &author(), with(Expected::Tags(vec![written.etag.clone()]))).await.unwrap_err();
    assert!(matches!(error, ActionError::PreconditionFailed { .. }));
    assert!(revise(&scene.context, &author(), with(Expected::Any)).await.is_ok());
}

#[tokio::test]
async fn a_change_that_changes_nothing_writes_nothing() {
    let scene = Scene::open().await;
    let written = scene.create(document("Same")).await;
    let before = scene.dump().await;
    let again = scene.revise(&written, document("Same")).await;
    assert_eq!((again.entry, again.etag), (written.entry, written.etag));
    assert_eq!(scene.dump().await, before);
}

#[tokio::test]
async fn a_merge_patch_changes_the_fields_that_it_names() {
    let scene = Scene::open().await;
    let written = scene.create(document("Before")).await;
    let patch = json!({ "title": "After", "summary": null });
    let written = scene.try_revise(&written, Edit::MergePatch(patch)).await.unwrap();
    assert_eq!(written.document["title"], "After");
    assert_eq!(written.document.get("summary"), None);
    assert_eq!(written.document["blocks"], document("Before")["blocks"]);
}

#[tokio::test]
async fn a_json_patch_is_done_whole_or_not_at_all() {
    let scene = Scene::open().await;
    let written = scene.create(document("Before")).await;
    let patch = |operations: Value| Edit::JsonPatch(serde_json::from_value(operations).unwrap());
    let before = scene.dump().await;
    let failing = json!([
        { "op": "replace", "path": "/title", "value": "After" },
        { "op": "test", "path": "/blocks/0/id", "value": "other" },
    ]);
    let error = scene.try_revise(&written, patch(failing)).await.unwrap_err();
    let ActionError::PatchFailed(failure) = error else { panic!("{error}") };
    assert_eq!((failure.operation, failure.pointer.as_str()), (1, "/1/value"));
    assert_eq!(scene.dump().await, before);

    let good = json!([
        { "op": "test", "path": "/blocks/0/id", "value": "intro" },
        { "op": "replace", "path": "/title", "value": "After" },
    ]);
    let written = scene.try_revise(&written, patch(good)).await.unwrap();
    assert_eq!(written.document["title"], "After");
}

#[tokio::test]
async fn what_comes_of_a_patch_is_judged_whole() {
    let scene = Scene::open().await;
    let written = scene.create(document("Good")).await;
    let before = scene.dump().await;
    let error = scene.try_revise(&written, Edit::MergePatch(json!({ "blocks": 7 }))).await.unwrap_err();
    let ActionError::Refused(inspection) = error else { panic!("{error}") };
    assert_eq!(inspection.findings()[0].pointer.as_str(), "/blocks");
    assert_eq!(scene.dump().await, before);
}
