//! The log of changes.

use galley::actions::{
    ChangesRequest, Edit, Expected, Mode, RestoreRequest, Submission, TokenCreateRequest, TransitionRequest, changes,
    delete, restore, token_create, unpublish,
};
use galley::content::{Change, ChangeVerb, Role, TokenKind};

use super::scene::{Scene, admin, article, document, editor, viewer};

async fn log(scene: &Scene) -> Vec<Change> {
    changes(&scene.context, &viewer(), ChangesRequest { after: 0, limit: 100 }).await.unwrap().changes
}

#[tokio::test]
async fn every_write_adds_one_row() {
    let scene = Scene::open().await;
    let written = scene.create(document("One")).await;
    let written = scene.revise(&written, document("Two")).await;
    let written = scene.publish(&written).await;
    let (content_type, id, expected, mode) = (article(), written.entry.id, Expected::Any, Mode::Real);
    let request =
        TransitionRequest { content_type: article(), id: id.clone(), expected: Expected::Any, with: Vec::new(), mode };
    unpublish(&scene.context, &editor(), request).await.unwrap();
    let request =
        TransitionRequest { content_type: article(), id: id.clone(), expected: Expected::Any, with: Vec::new(), mode };
    delete(&scene.context, &editor(), request).await.unwrap();
    let request = RestoreRequest { content_type, id, revision: 1, expected, slug: None, mode };
    restore(&scene.context, &editor(), request).await.unwrap();
    let rows = log(&scene).await;
    let told: Vec<(i64, ChangeVerb, &str)> =
        rows.iter().map(|change| (change.sequence, change.verb, change.author.as_str())).collect();
    assert_eq!(
        told,
        [
            (1, ChangeVerb::Create, "author"),
            (2, ChangeVerb::Revise, "author"),
            (3, ChangeVerb::Publish, "editor"),
            (4, ChangeVerb::Unpublish, "editor"),
            (5, ChangeVerb::Delete, "editor"),
            (6, ChangeVerb::Restore, "editor"),
        ]
    );
    assert!(rows.is_sorted_by(|earlier, later| earlier.at < later.at));
}

#[tokio::test]
async fn writers_at_once_leave_a_log_without_gaps() {
    let scene = Scene::open().await;
    let mut writers = tokio::task::JoinSet::new();
    for number in 0..16 {
        let context = scene.context.clone();
        writers.spawn(async move {
            let request = super::scene::creation(document(&format!("Writer {number}")));
            galley::actions::create(&context, &super::scene::author(), request).await.unwrap()
        });
    }
    writers.join_all().await;
    let rows = log(&scene).await;
    assert_eq!(rows.iter().map(|change| change.sequence).collect::<Vec<_>>(), (1..=16).collect::<Vec<_>>());
    assert!(rows.is_sorted_by(|earlier, later| earlier.at < later.at), "times follow the order of commits");
}

#[tokio::test]
async fn the_log_is_read_on_from_where_it_was_left() {
    let scene = Scene::open().await;
    let mut written = scene.create(document("0")).await;
    for number in 1..=4 {
        let edit = Edit::Whole(Submission::of(document(&number.to_string())));
        written = scene.try_revise(&written, edit).await.unwrap();
    }
    let page = async |after| changes(&scene.context, &viewer(), ChangesRequest { after, limit: 3 }).await;
    let first = page(0).await.unwrap();
    assert_eq!((first.changes.len(), first.next, first.more), (3, 3, true));
    let second = page(first.next).await.unwrap();
    assert_eq!((second.changes.len(), second.next, second.more), (2, 5, false));
    let third = page(second.next).await.unwrap();
    assert_eq!((third.changes.len(), third.next, third.more), (0, 5, false));
}

#[tokio::test]
async fn only_administrators_see_what_happens_to_tokens() {
    let scene = Scene::open().await;
    let request = TokenCreateRequest {
        kind: TokenKind::Delivery,
        role: Role::Viewer,
        label: "site".to_owned(),
        expires_at: None,
        mode: Mode::Real,
    };
    token_create(&scene.context, &admin(), request).await.unwrap();
    let seen = changes(&scene.context, &admin(), ChangesRequest { after: 0, limit: 10 }).await.unwrap();
    assert_eq!(seen.changes.len(), 1);
    assert!(log(&scene).await.is_empty());
}
