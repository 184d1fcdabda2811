//! What readers see never refers to what they do not see.

use galley::actions::{
    ActionError, Edit, EntrySummary, Expected, Mode, Submission, TransitionRequest, WriteResult, delete, revise,
    unpublish,
};
use galley::content::EntryId;
use serde_json::json;

use super::scene::{Scene, article, author, document, editor, referring, revision_of, slug};

fn unpublication_of(written: &WriteResult) -> TransitionRequest {
    TransitionRequest {
        content_type: article(),
        id: written.entry.id.clone(),
        expected: Expected::Any,
        with: Vec::new(),
        mode: Mode::Real,
    }
}

fn ids(entries: &[EntrySummary]) -> Vec<EntryId> {
    entries.iter().map(|entry| entry.id.clone()).collect()
}

fn codes(error: ActionError) -> Vec<&'static str> {
    let ActionError::NotPublishable(refusal) = error else { panic!("{error}") };
    refusal.refused[0].1.findings().iter().map(|finding| finding.rule.code).collect()
}

#[tokio::test]
async fn a_reference_is_good_when_readers_see_its_target() {
    let scene = Scene::open().await;
    let source = scene.create(referring("Source", "target")).await;
    assert_eq!(source.findings.iter().map(|finding| finding.rule.code).collect::<Vec<_>>(), ["R201"]);
    assert_eq!(codes(scene.try_publish(&source).await.unwrap_err()), ["R201"]);
    let target = scene.create(document("Target")).await;
    assert_eq!(codes(scene.try_publish(&source).await.unwrap_err()), ["R202"]);
    scene.publish(&target).await;
    scene.publish(&source).await;
}

#[tokio::test]
async fn an_entry_may_refer_to_itself() {
    let scene = Scene::open().await;
    let written = scene.published(referring("Itself", "itself")).await;
    let found: Vec<_> = written.findings.iter().map(|finding| finding.rule.code).collect();
    assert_eq!(found, ["R203"], "it is told, and refuses nothing");

    // Under another name it has to call itself by that.
    let mut request = revision_of(&written, Edit::Whole(Submission::of(written.document.clone())));
    request.slug = Some(slug("other"));
    let renamed = revise(&scene.context, &author(), request).await.unwrap();
    assert_eq!(codes(scene.try_publish(&renamed).await.unwrap_err()), ["R201"]);
    let corrected = scene.revise(&renamed, referring("Itself", "other")).await;
    scene.publish(&corrected).await;
}

#[tokio::test]
async fn what_published_entries_refer_to_stays_published() {
    let scene = Scene::open().await;
    let target = scene.published(document("Target")).await;
    let by_slug = scene.published(referring("By slug", "target")).await;
    let by_id = scene.published(referring("By id", target.entry.id.as_str())).await;
    let before = scene.dump().await;
    let mut referrers = [by_slug.entry.id.clone(), by_id.entry.id.clone()];
    referrers.sort();

    let error = unpublish(&scene.context, &editor(), unpublication_of(&target)).await.unwrap_err();
    assert!(matches!(&error, ActionError::Referenced { by, .. } if ids(by) == referrers), "{error}");
    let deletion: TransitionRequest = unpublication_of(&target);
    let error = delete(&scene.context, &editor(), deletion.clone()).await.unwrap_err();
    assert!(matches!(&error, ActionError::Referenced { by, .. } if ids(by) == referrers), "{error}");
    assert_eq!(scene.dump().await, before);

    // The referrers may go, and then the target may.
    unpublish(&scene.context, &editor(), unpublication_of(&by_slug)).await.unwrap();
    let without = scene.revise(&by_id, document("By id")).await;
    scene.publish(&without).await;
    delete(&scene.context, &editor(), deletion).await.unwrap();
}

#[tokio::test]
async fn a_name_that_published_entries_use_is_not_given_up() {
    let scene = Scene::open().await;
    let target = scene.published(document("Target")).await;
    let source = scene.published(referring("Source", "target")).await;
    let mut request = revision_of(&target, Edit::Whole(Submission::of(document("Target"))));
    request.slug = Some(slug("renamed"));
    let renamed = revise(&scene.context, &author(), request).await.unwrap();

    // Readers still find the target under its old name, and not yet under its new one.
    let source = scene.revise(&source, referring("Source", "renamed")).await;
    assert_eq!(codes(scene.try_publish(&source).await.unwrap_err()), ["R202"]);
    let error = scene.try_publish(&renamed).await.unwrap_err();
    assert!(matches!(&error, ActionError::Referenced { by, .. } if ids(by) == [source.entry.id.clone()]), "{error}");

    let by_id = scene.revise(&source, referring("Source", target.entry.id.as_str())).await;
    scene.publish(&by_id).await;
    scene.publish(&renamed).await;
}

#[tokio::test]
async fn a_new_reference_and_the_end_of_its_target_do_not_both_happen() {
    let scene = Scene::open().await;
    for round in 0..8 {
        let title = format!("Target {round}");
        let target = scene.published(document(&title)).await;
        let source = scene.create(referring(&format!("Source {round}"), target.entry.slug.as_str())).await;
        let editor = editor();
        let hiding = unpublish(&scene.context, &editor, unpublication_of(&target));
        let (published, hidden) = tokio::join!(scene.try_publish(&source), hiding);
        match (published, hidden) {
            (Ok(_), Err(ActionError::Referenced { .. })) | (Err(ActionError::NotPublishable(_)), Ok(_)) => {}
            both => panic!("{both:?}"),
        }
    }
}

#[tokio::test]
async fn a_draft_that_refers_to_an_entry_does_not_keep_it() {
    let scene = Scene::open().await;
    let target = scene.published(document("Target")).await;
    scene.create(referring("Only a draft", "target")).await;
    let outside = json!({ "title": "Elsewhere", "url": "https://example.org/" });
    let mut with_link = document("Links outside");
    with_link["blocks"].as_array_mut().unwrap().push(json!({ "type": "related", "id": "r", "items": [outside] }));
    scene.published(with_link).await;
    assert!(unpublish(&scene.context, &editor(), unpublication_of(&target)).await.is_ok());
}
