//! Looking back: revisions, differences, lists.

use galley::actions::{
    ActionError, DiffRequest, HistoryRequest, ListRequest, RevisionRequest, diff, history, list, revision,
};
use galley::content::{BlockChange, Locale, State};

use super::scene::{Scene, article, author, document, english, referring, viewer};

#[tokio::test]
async fn history_comes_in_pages_newest_first() {
    let scene = Scene::open().await;
    let mut written = scene.create(document("1")).await;
    for number in 2..=5 {
        written = scene.revise(&written, document(&number.to_string())).await;
    }
    let mut before = None;
    let mut numbers = Vec::new();
    loop {
        let request = HistoryRequest { content_type: article(), id: written.entry.id.clone(), before, limit: 2 };
        let page = history(&scene.context, &viewer(), request).await.unwrap();
        numbers.push(page.revisions.iter().map(|revision| revision.number).collect::<Vec<_>>());
        before = page.next;
        if before.is_none() {
            break;
        }
    }
    assert_eq!(numbers, [vec![5, 4], vec![3, 2], vec![1]]);
    let request = RevisionRequest { content_type: article(), id: written.entry.id, number: 3 };
    let third = revision(&scene.context, &viewer(), request).await.unwrap();
    assert_eq!((third.document["title"].as_str(), third.author.as_str()), (Some("3"), "author"));
}

#[tokio::test]
async fn a_difference_leads_from_one_revision_to_another() {
    let scene = Scene::open().await;
    let first = scene.create(document("Title")).await;
    let second = scene.revise(&first, referring("New title", "somewhere")).await;
    let request = |from, to| DiffRequest { content_type: article(), id: second.entry.id.clone(), from, to };
    let difference = diff(&scene.context, &viewer(), request(1, 2)).await.unwrap();
    let mut patched = first.document.clone();
    json_patch::patch(&mut patched, &difference.patch).unwrap();
    assert_eq!(patched, second.document);
    assert_eq!(difference.fields.len(), 1);
    assert_eq!(difference.blocks[0].id.as_deref(), Some("related"));
    assert_eq!(difference.blocks[0].change, BlockChange::Added);

    let back = diff(&scene.context, &viewer(), request(2, 1)).await.unwrap();
    assert_eq!(back.blocks[0].change, BlockChange::Removed);
    assert!(diff(&scene.context, &viewer(), request(2, 2)).await.unwrap().patch.0.is_empty());
    let error = diff(&scene.context, &viewer(), request(1, 3)).await.unwrap_err();
    assert!(matches!(error, ActionError::RevisionNotFound { number: 3 }));
}

#[tokio::test]
async fn lists_hold_what_was_asked_for() {
    let scene = Scene::open().await;
    let draft = scene.create(document("Draft")).await;
    let published = scene.published(document("Published")).await;
    let changed = scene.published(document("Changed")).await;
    let changed = scene.revise(&changed, document("Changed since")).await;
    let ids = async |state, locale| {
        let request = ListRequest { content_type: article(), state, locale, cursor: None, limit: 10 };
        let page = list(&scene.context, &viewer(), request).await.unwrap();
        page.entries.into_iter().map(|entry| entry.id).collect::<Vec<_>>()
    };
    let (draft, published, changed) = (draft.entry.id, published.entry.id, changed.entry.id);
    assert_eq!(ids(None, None).await, [changed.clone(), published.clone(), draft.clone()]);
    assert_eq!(ids(Some(State::Draft), Some(english())).await, [draft]);
    assert_eq!(ids(Some(State::Published), None).await, [published]);
    assert_eq!(ids(Some(State::Changed), None).await, [changed]);
    assert!(ids(None, Locale::parse("de").ok()).await.is_empty());
}

#[tokio::test]
async fn a_cursor_leads_through_its_own_list_only() {
    let scene = Scene::open().await;
    for number in 1..=5 {
        scene.create(document(&format!("Number {number}"))).await;
    }
    let request = |cursor, state| ListRequest { content_type: article(), state, locale: None, cursor, limit: 2 };
    let mut cursor = None;
    let mut slugs = Vec::new();
    loop {
        let page = list(&scene.context, &author(), request(cursor, None)).await.unwrap();
        slugs.extend(page.entries.into_iter().map(|entry| entry.slug.to_string()));
        let Some(next) = page.next else { break };
        let elsewhere = list(&scene.context, &author(), request(Some(next.clone()), Some(State::Draft))).await;
        assert!(matches!(elsewhere.unwrap_err(), ActionError::BadCursor(_)));
        cursor = Some(next);
    }
    assert_eq!(slugs, ["number-5", "number-4", "number-3", "number-2", "number-1"]);
}
