//! What front ends read.

use std::sync::Arc;

use galley::content::{Caller, Role, TokenKind, TypeName};
use galley::delivery::query::PagePosition;
use galley::delivery::{
    Answer, DeliveryError, EntryForm, EntryName, EntryRequest, Perspective, Query, ReadRequest, Reader, ReaderOptions,
};
use serde_json::Value;

use super::scene::{Scene, article, document, english, holder, read_by_id, slug};

fn front_end() -> Caller {
    holder(TokenKind::Delivery, Role::Viewer)
}

fn preview() -> Caller {
    holder(TokenKind::Preview, Role::Viewer)
}

type Read = Result<Arc<Answer>, DeliveryError>;

async fn read_by_slug(reader: &Reader, caller: &Caller, perspective: Perspective, name: &str) -> Read {
    let request = EntryRequest {
        content_type: article(),
        name: EntryName::Slug(english(), slug(name)),
        form: EntryForm::default(),
    };
    reader.read(caller, perspective, ReadRequest::Entry(request)).await
}

async fn read_page(reader: &Reader, caller: &Caller, perspective: Perspective, cursor: Option<String>) -> Read {
    let place = cursor.map_or(PagePosition::Start, PagePosition::After);
    reader.read(caller, perspective, ReadRequest::from(Query { place, ..Query::all(article(), 2) })).await
}

fn json(answer: &Answer) -> Value {
    serde_json::from_slice(&answer.plain.bytes()).unwrap()
}

#[tokio::test]
async fn an_edition_is_served_by_slug_and_by_id_as_the_same_bytes() {
    let scene = Scene::open().await;
    let written = scene.published(document("Served")).await;
    let reader = scene.reader();
    let (caller, perspective) = (front_end(), Perspective::Published);
    let served = read_by_slug(&reader, &caller, perspective, "served").await.unwrap();
    let by_id = read_by_id(&reader, &caller, perspective, &written.entry.id).await.unwrap();
    assert_eq!(served.plain, by_id.plain);
    assert!(served.is_cacheable());
    let body = json(&served);
    assert_eq!(body["document"], document("Served"));
    assert_eq!((body["slug"].as_str(), body["revision"].as_i64()), (Some("served"), Some(1)));
}

#[tokio::test]
async fn a_draft_is_shown_to_previews_in_the_same_envelope() {
    let scene = Scene::open().await;
    let written = scene.create(document("Draft")).await;
    let reader = scene.reader();
    let id = &written.entry.id;
    let draft = read_by_id(&reader, &preview(), Perspective::Draft, id).await.unwrap();
    assert!(!draft.is_cacheable());
    let draft = json(&draft);
    assert_eq!(draft["published_at"], Value::Null);
    let found = read_by_slug(&reader, &preview(), Perspective::Draft, "draft").await;
    assert!(found.is_ok());

    scene.publish(&written).await;
    let edition = json(&read_by_id(&reader, &preview(), Perspective::Published, id).await.unwrap());
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&draft), keys(&edition));
}

#[tokio::test]
async fn what_is_hidden_answers_as_what_is_missing() {
    let scene = Scene::open().await;
    scene.create(document("Hidden")).await;
    let reader = scene.reader();
    for name in ["hidden", "missing"] {
        let read = read_by_slug(&reader, &front_end(), Perspective::Published, name).await;
        assert!(matches!(read.unwrap_err(), DeliveryError::NotFound), "{name}");
    }
    let read = read_by_slug(&reader, &front_end(), Perspective::Draft, "hidden").await;
    assert!(matches!(read.unwrap_err(), DeliveryError::Forbidden));
}

#[tokio::test]
async fn anybody_reads_a_public_site_and_nobody_another() {
    let scene = Scene::open().await;
    scene.published(document("Public")).await;
    let read = async |public: bool, perspective| {
        let reader = scene.reader_with(ReaderOptions { public, ..ReaderOptions::default() });
        read_by_slug(&reader, &Caller::Anonymous, perspective, "public").await
    };
    assert!(read(true, Perspective::Published).await.is_ok());
    assert!(matches!(read(false, Perspective::Published).await.unwrap_err(), DeliveryError::TokenRequired));
    assert!(matches!(read(true, Perspective::Draft).await.unwrap_err(), DeliveryError::TokenRequired));
    let unknown = TypeName::parse("page").unwrap();
    let request = EntryRequest {
        content_type: unknown,
        name: EntryName::Slug(english(), slug("public")),
        form: EntryForm::default(),
    };
    let read = scene.reader().read(&Caller::Anonymous, Perspective::Published, ReadRequest::Entry(request)).await;
    assert!(matches!(read.unwrap_err(), DeliveryError::TokenRequired), "who may not ask learns nothing");
}

#[tokio::test]
async fn a_collection_is_read_newest_first_page_by_page() {
    let scene = Scene::open().await;
    let first = scene.published(document("One")).await;
    for title in ["Two", "Three", "Four", "Five"] {
        scene.published(document(title)).await;
    }
    // Publishing again does not bring an old entry to the front.
    let changed = scene.revise(&first, document("One, corrected")).await;
    scene.publish(&changed).await;

    for (caller, perspective) in [(front_end(), Perspective::Published), (preview(), Perspective::Draft)] {
        let reader = scene.reader();
        let mut titles = Vec::new();
        let mut cursor = None;
        loop {
            let body = json(&read_page(&reader, &caller, perspective, cursor).await.unwrap());
            for item in body["items"].as_array().unwrap() {
                titles.push(item["document"]["title"].as_str().unwrap().to_owned());
            }
            cursor = body["next"].as_str().map(str::to_owned);
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!(titles, ["Five", "Four", "Three", "Two", "One, corrected"], "{perspective:?}");
    }
}

#[tokio::test]
async fn a_cursor_that_was_changed_is_refused() {
    let scene = Scene::open().await;
    for title in ["One", "Two", "Three"] {
        scene.published(document(title)).await;
    }
    let reader = scene.reader();
    let first = json(&read_page(&reader, &front_end(), Perspective::Published, None).await.unwrap());
    let next = first["next"].as_str().unwrap();
    for at in 0..next.len() {
        let other = if next.as_bytes()[at] == b'A' { "B" } else { "A" };
        let changed = format!("{}{other}{}", &next[..at], &next[at + 1..]);
        let read = read_page(&reader, &front_end(), Perspective::Published, Some(changed.clone())).await;
        assert!(matches!(read.unwrap_err(), DeliveryError::BadMark(_)), "{changed}");
    }
    let elsewhere = read_page(&reader, &preview(), Perspective::Draft, Some(next.to_owned())).await;
    assert!(matches!(elsewhere.unwrap_err(), DeliveryError::BadCursor(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_never_reads_backwards_nor_half() {
    let scene = Scene::open().await;
    let mut written = scene.published(document("Revision 1")).await;
    let (reader, id) = (scene.reader(), written.entry.id.clone());
    let reading = tokio::spawn(async move {
        let mut seen = vec![1];
        while seen.last() != Some(&12) {
            let body = json(&read_by_id(&reader, &front_end(), Perspective::Published, &id).await.unwrap());
            let revision = body["revision"].as_i64().unwrap();
            assert_eq!(body["document"], document(&format!("Revision {revision}")));
            seen.push(revision);
        }
        seen
    });
    for number in 2..=12 {
        written = scene.revise(&written, document(&format!("Revision {number}"))).await;
        written = scene.publish(&written).await;
    }
    let seen = tokio::time::timeout(std::time::Duration::from_secs(30), reading).await.unwrap().unwrap();
    assert!(seen.is_sorted(), "{seen:?}");
}
