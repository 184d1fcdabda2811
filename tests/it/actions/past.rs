//! What readers saw at a moment in the past is what they saw then, byte by byte.

use std::collections::BTreeMap;

use galley::actions::{
    Edit, Expected, Mode, RestoreRequest, ReviseRequest, Submission, TransitionRequest, WriteResult, delete, restore,
    revise, unpublish,
};
use galley::content::{Caller, EntryId, Role, Timestamp, TokenKind};
use galley::delivery::query::PagePosition;
use galley::delivery::{DeliveryError, Perspective, Query, ReadRequest, Reader, ReaderOptions};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;

use super::scene::{Scene, article, document, holder, read_by_id, slug};

fn preview() -> Caller {
    holder(TokenKind::Preview, Role::Viewer)
}

/// What is done to one of a few entries.
#[derive(Clone, Copy, Debug)]
enum Step {
    Revise,
    Rename,
    Publish,
    Unpublish,
    Delete,
    Restore,
}

fn steps() -> impl Strategy<Value = Vec<(usize, Step)>> {
    let step = prop_oneof![
        3 => Just(Step::Publish),
        2 => Just(Step::Revise),
        1 => Just(Step::Rename),
        1 => Just(Step::Unpublish),
        1 => Just(Step::Delete),
        1 => Just(Step::Restore),
    ];
    prop::collection::vec((0..3_usize, step), 1..25)
}

/// All pages of what is seen, put together: whole answers by their cursors' order.
async fn everything(reader: &Reader, perspective: Perspective) -> Vec<serde_json::Value> {
    let (mut items, mut cursor) = (Vec::new(), None);
    loop {
        let place = cursor.map_or(PagePosition::Start, PagePosition::After);
        let request = Query { place, ..Query::all(article(), 2) };
        let page = reader.read(&preview(), perspective, ReadRequest::from(request)).await.unwrap();
        let mut page: serde_json::Value = serde_json::from_slice(&page.plain.bytes()).unwrap();
        items.append(page["items"].as_array_mut().unwrap());
        cursor = page["next"].as_str().map(str::to_owned);
        if cursor.is_none() {
            return items;
        }
    }
}

async fn take(scene: &Scene, entries: &mut [WriteResult], (which, step): (usize, Step), number: usize) {
    let (context, caller) = (&scene.context, &Caller::System);
    let (content_type, id) = (article(), entries[which].entry.id.clone());
    let expected = Expected::Any;
    let mode = Mode::Real;
    // What cannot be done to an entry as it stands is refused, and changes nothing.
    let done = match step {
        Step::Revise | Step::Rename => {
            let edit = Edit::Whole(Submission::of(document(&format!("Revision {number}"))));
            let slug = matches!(step, Step::Rename).then(|| slug(&format!("name-{}", number % 3)));
            revise(context, caller, ReviseRequest { content_type, id, expected, edit, slug, locale: None, mode }).await
        }
        Step::Publish => {
            let request = galley::actions::TransitionRequest { content_type, id, expected, with: Vec::new(), mode };
            galley::actions::publish(context, caller, request).await
        }
        Step::Unpublish => {
            unpublish(context, caller, TransitionRequest { content_type, id, expected, with: Vec::new(), mode }).await
        }
        Step::Delete => {
            delete(context, caller, TransitionRequest { content_type, id, expected, with: Vec::new(), mode }).await
        }
        Step::Restore => {
            restore(context, caller, RestoreRequest { content_type, id, revision: 1, slug: None, expected, mode }).await
        }
    };
    if let Ok(written) = done {
        entries[which] = written;
    }
}

async fn the_past_is_what_it_was(steps: Vec<(usize, Step)>) {
    let scene = Scene::open().await;
    // What is compared is what the store says, so that nothing is kept.
    let reader = scene.reader_with(ReaderOptions { cache_bytes_max: 0, ..ReaderOptions::default() });
    let mut entries = Vec::new();
    for number in 0..3 {
        entries.push(scene.create(document(&format!("Entry {number}"))).await);
    }
    let ids: Vec<EntryId> = entries.iter().map(|written| written.entry.id.clone()).collect();
    let mut moments = BTreeMap::new();
    for (number, step) in steps.iter().enumerate() {
        take(&scene, &mut entries, *step, number).await;
        moments.insert(scene.context.clock.now(), everything(&reader, Perspective::Published).await);
    }
    for (moment, seen) in moments {
        let past = Perspective::At(moment);
        assert_eq!(everything(&reader, past).await, seen, "at {moment} of {steps:?}");
        for id in &ids {
            let then = read_by_id(&reader, &preview(), past, id).await;
            let seen = seen.iter().find(|item| item["id"] == id.as_str());
            match (then, seen) {
                (Ok(then), Some(seen)) => assert_eq!(then.plain.bytes(), seen.to_string().as_bytes()),
                (Err(DeliveryError::NotFound), None) => {}
                (then, seen) => panic!("{then:?} {seen:?} at {moment} of {steps:?}"),
            }
        }
    }
}

#[test]
fn every_moment_of_the_past_is_there() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let mut runner = TestRunner::new(crate::property::config(40));
    runner
        .run(&steps(), |steps| {
            runtime.block_on(the_past_is_what_it_was(steps));
            Ok(())
        })
        .unwrap();
}

#[tokio::test]
async fn before_anything_was_published_there_is_nothing() {
    let scene = Scene::open().await;
    let written = scene.published(document("Later")).await;
    let reader = scene.reader();
    assert!(everything(&reader, Perspective::At(Timestamp::from_micros(0))).await.is_empty());
    let read = read_by_id(&reader, &preview(), Perspective::At(Timestamp::from_micros(0)), &written.entry.id).await;
    assert!(matches!(read.unwrap_err(), DeliveryError::NotFound));
    let delivery = holder(TokenKind::Delivery, Role::Viewer);
    let read = read_by_id(&reader, &delivery, Perspective::At(scene.context.clock.now()), &written.entry.id).await;
    assert!(matches!(read.unwrap_err(), DeliveryError::Forbidden), "what was taken away is not shown to everybody");
}
