//! Who may do what. A denied call leaves the database as it was.

use galley::actions::{
    ActionError, ChangesRequest, Edit, Expected, GetRequest, JudgeRequest, Mode, RestoreRequest, Submission,
    TokenListRequest, TransitionRequest, changes, create, delete, get, judge, publish, restore, revise, token_list,
    unpublish,
};
use galley::content::{Caller, Role, TokenKind, TypeName};
use galley::schema::Stage;

use super::scene::{
    Scene, admin, article, author, creation, document, editor, english, holder, publication_of, revision_of, viewer,
};

/// Which of the verbs are open to a caller, in the order of the roles that they need.
async fn open_to(caller: &Caller) -> String {
    let scene = Scene::open().await;
    let written = scene.published(document("Guarded")).await;
    let before = scene.dump().await;
    let context = &scene.context;
    let (id, expected, mode) = (written.entry.id.clone(), Expected::Any, Mode::DryRun);
    let mut told = String::new();
    let mut note = |verb: char, result: Result<(), ActionError>| match result {
        Ok(()) => told.push(verb),
        Err(ActionError::Forbidden { .. }) => told.push('-'),
        Err(other) => panic!("{verb}: {other}"),
    };
    let request = GetRequest { content_type: article(), id: id.clone() };
    note('g', get(context, caller, request).await.map(drop));
    note('l', changes(context, caller, ChangesRequest { after: 0, limit: 1 }).await.map(drop));
    let mut request = creation(document("New"));
    request.mode = mode;
    note('c', create(context, caller, request).await.map(drop));
    let mut request = revision_of(&written, Edit::MergePatch(serde_json::json!({ "title": "New" })));
    request.mode = mode;
    note('r', revise(context, caller, request).await.map(drop));
    let (content_type, slug) = (article(), None);
    let request = RestoreRequest { content_type, id: id.clone(), revision: 1, expected: Expected::Any, slug, mode };
    note('o', restore(context, caller, request).await.map(drop));
    let mut request = publication_of(&written);
    request.mode = mode;
    note('p', publish(context, caller, request).await.map(drop));
    let request =
        TransitionRequest { content_type: article(), id: id.clone(), expected: Expected::Any, with: Vec::new(), mode };
    note('u', unpublish(context, caller, request).await.map(drop));
    note(
        'd',
        delete(context, caller, TransitionRequest { content_type: article(), id, expected, with: Vec::new(), mode })
            .await
            .map(drop),
    );
    note('t', token_list(context, caller, TokenListRequest { after: None, limit: 1 }).await.map(drop));
    assert_eq!(scene.dump().await, before);
    told
}

#[tokio::test]
async fn each_role_does_what_it_may() {
    assert_eq!(open_to(&viewer()).await, "gl-------");
    assert_eq!(open_to(&author()).await, "glcro----");
    assert_eq!(open_to(&editor()).await, "glcropud-");
    assert_eq!(open_to(&admin()).await, "glcropudt");
    assert_eq!(open_to(&Caller::System).await, "glcropudt");
    assert_eq!(open_to(&Caller::Anonymous).await, "---------");
    assert_eq!(open_to(&holder(TokenKind::Delivery, Role::Admin)).await, "---------");
    assert_eq!(open_to(&holder(TokenKind::Preview, Role::Admin)).await, "---------");
}

#[tokio::test]
async fn a_content_type_that_is_not_there_is_named() {
    let scene = Scene::open().await;
    let written = scene.create(document("An article")).await;
    let other = TypeName::parse("page").unwrap();
    let request = GetRequest { content_type: other, id: written.entry.id };
    let error = get(&scene.context, &viewer(), request).await.unwrap_err();
    assert!(matches!(error, ActionError::UnknownType { .. }));
}

#[tokio::test]
async fn judging_keeps_nothing() {
    let scene = Scene::open().await;
    let before = scene.dump().await;
    let request = JudgeRequest {
        content_type: article(),
        locale: english(),
        stage: Stage::Publish,
        submission: Submission::of(serde_json::json!({ "title": 7 })),
    };
    let inspection = judge(&scene.context, &viewer(), request).await.unwrap();
    assert!(inspection.is_refused());
    assert!(inspection.findings().len() > 1, "all faults, not the first one only");
    assert_eq!(scene.dump().await, before);
}
