//! Trying a write without doing it.

use galley::actions::{
    ActionError, Edit, Expected, Mode, RestoreRequest, Submission, TransitionRequest, WriteResult, create, delete,
    publish, restore, revise, unpublish,
};
use serde_json::json;

use super::scene::{Scene, article, author, creation, document, editor, publication_of, revision_of};

/// What a caller is told, but for the times, which go on between a rehearsal and the real write.
fn told(written: &WriteResult) -> String {
    let mut entry = written.entry.clone();
    entry.updated_at = entry.created_at;
    entry.first_published_at = entry.first_published_at.map(|_| entry.created_at);
    format!("{entry:?} {} {:?} {}", written.document, written.findings, written.etag)
}

#[tokio::test]
async fn a_rehearsed_creation_answers_as_the_real_one_and_leaves_nothing() {
    let scene = Scene::open().await;
    let before = scene.dump().await;
    let real = creation(json!({ "title": "Rehearsed" }));
    let mut rehearsal = real.clone();
    rehearsal.mode = Mode::DryRun;
    let rehearsed = create(&scene.context, &author(), rehearsal).await.unwrap();
    assert_eq!(scene.dump().await, before);
    let done = create(&scene.context, &author(), real).await.unwrap();
    assert_eq!((rehearsed.entry.slug, rehearsed.etag), (done.entry.slug, done.etag));
    assert_eq!(format!("{:?}", rehearsed.findings), format!("{:?}", done.findings));
}

#[tokio::test]
async fn every_rehearsed_move_answers_as_the_real_one() {
    let scene = Scene::open().await;
    let mut written = scene.create(document("Start")).await;
    let id = written.entry.id.clone();
    let (content_type, expected) = (article(), Expected::Any);
    for step in ["revise", "publish", "unpublish", "delete", "restore"] {
        let run = async |mode: Mode| -> Result<WriteResult, ActionError> {
            let (content_type, id, expected) = (content_type.clone(), id.clone(), expected.clone());
            let (context, editor) = (&scene.context, &editor());
            match step {
                "revise" => {
                    let edit = Edit::Whole(Submission::of(document("Revised")));
                    let mut request = revision_of(&written, edit);
                    request.mode = mode;
                    revise(context, editor, request).await
                }
                "publish" => {
                    let mut request = publication_of(&written);
                    request.mode = mode;
                    publish(context, editor, request).await
                }
                "unpublish" => {
                    unpublish(context, editor, TransitionRequest { content_type, id, expected, with: Vec::new(), mode })
                        .await
                }
                "delete" => {
                    delete(context, editor, TransitionRequest { content_type, id, expected, with: Vec::new(), mode })
                        .await
                }
                _ => {
                    let request = RestoreRequest { content_type, id, revision: 1, expected, slug: None, mode };
                    restore(context, editor, request).await
                }
            }
        };
        let before = scene.dump().await;
        let rehearsed = run(Mode::DryRun).await.unwrap();
        assert_eq!(scene.dump().await, before, "{step}");
        let done = run(Mode::Real).await.unwrap();
        assert_eq!(told(&rehearsed), told(&done), "{step}");
        assert_ne!(scene.dump().await, before, "{step}");
        written = done;
    }
}

#[tokio::test]
async fn a_rehearsal_is_refused_for_the_same_reasons() {
    let scene = Scene::open().await;
    let written = scene.create(json!({ "title": "Unfinished" })).await;
    let mut request = publication_of(&written);
    request.mode = Mode::DryRun;
    let rehearsed = publish(&scene.context, &editor(), request).await.unwrap_err();
    let done = scene.try_publish(&written).await.unwrap_err();
    let findings = |error: ActionError| match error {
        ActionError::NotPublishable(refusal) => format!("{:?}", refusal.refused[0].1.findings()),
        other => panic!("{other}"),
    };
    assert_eq!(findings(rehearsed), findings(done));
}
