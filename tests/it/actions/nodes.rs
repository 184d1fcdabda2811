//! Several processes at work on one database.

use galley::actions::{
    ActionError, ChangesRequest, Edit, Expected, Mode, Submission, TransitionRequest, changes, first_tokens, publish,
    revise, unpublish,
};

use super::scene::{Scene, article, author, document, editor, publication_of, referring, revision_of, viewer};

#[tokio::test]
async fn two_nodes_do_not_overwrite_each_other() {
    let scene = Scene::open().await;
    let other = scene.other_node().await;
    let mut written = scene.create(document("Start")).await;
    let author = author();
    for round in 0..6 {
        let request = |node: &str| {
            let edit = Edit::Whole(Submission::of(document(&format!("{node}, round {round}"))));
            revision_of(&written, edit)
        };
        let (here, there) = (request("here"), request("there"));
        let both = tokio::join!(revise(&scene.context, &author, here), revise(&other, &author, there));
        let (winner, loser) = match both {
            (Ok(winner), Err(loser)) | (Err(loser), Ok(winner)) => (winner, loser),
            both => panic!("{both:?}"),
        };
        assert!(matches!(loser, ActionError::PreconditionFailed { current } if current == winner.etag));
        written = winner;
    }
}

#[tokio::test]
async fn two_nodes_leave_no_reference_to_nothing() {
    let scene = Scene::open().await;
    let other = scene.other_node().await;
    let editor = editor();
    for round in 0..6 {
        let target = scene.published(document(&format!("Target {round}"))).await;
        let source = scene.create(referring(&format!("Source {round}"), target.entry.slug.as_str())).await;
        let (content_type, id) = (article(), target.entry.id.clone());
        let hiding =
            TransitionRequest { content_type, id, expected: Expected::Any, with: Vec::new(), mode: Mode::Real };
        let publication = publication_of(&source);
        match tokio::join!(publish(&scene.context, &editor, publication), unpublish(&other, &editor, hiding)) {
            (Ok(_), Err(ActionError::Referenced { .. })) | (Err(ActionError::NotPublishable(_)), Ok(_)) => {}
            both => panic!("{both:?}"),
        }
    }
    let request = ChangesRequest { after: 0, limit: 100 };
    let log = changes(&other, &viewer(), request).await.unwrap().changes;
    let sequences: Vec<i64> = log.iter().map(|change| change.sequence).collect();
    assert_eq!(sequences, (1..=24).collect::<Vec<_>>());
}

#[tokio::test]
async fn of_nodes_that_race_for_the_first_tokens_one_gets_them() {
    let scene = Scene::open().await;
    let other = scene.other_node().await;
    let (here, there) = tokio::join!(first_tokens(&scene.context), first_tokens(&other));
    assert_eq!(usize::from(here.unwrap().is_some()) + usize::from(there.unwrap().is_some()), 1);
}
