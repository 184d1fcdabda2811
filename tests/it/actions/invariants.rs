//! What holds after whatever sequence of moves.

use galley::actions::{
    ActionError, CreateRequest, Edit, Expected, Mode, RestoreRequest, ReviseRequest, Submission, TransitionRequest,
    create, delete, publish, restore, revise, unpublish,
};
use galley::content::{Caller, EntryId};
use galley::store::{EntryFilter, StoreError};
use serde_json::Value;

use super::scene::{Scene, article, creation, document, english, referring, slug};

/// Numbers that look random and are the same in every run.
struct Dice(u64);

impl Dice {
    /// A number below `sides`.
    fn roll(&mut self, sides: u64) -> u64 {
        // Knuth's constants for a linear congruential generator of 64 bits.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }
}

const ENTRIES: u64 = 4;

fn id(number: u64) -> EntryId {
    EntryId::parse(&format!("entry-{number}")).unwrap()
}

/// A document that refers to nothing, to the slug or to the id of some entry.
fn some_document(dice: &mut Dice) -> Value {
    let title = format!("Title {}", dice.roll(3));
    match dice.roll(4) {
        0 => referring(&title, &format!("slug-{}", dice.roll(ENTRIES))),
        1 => referring(&title, id(dice.roll(ENTRIES)).as_str()),
        _ => document(&title),
    }
}

/// Makes some move, which may be refused, and answers whether it was done.
async fn move_somehow(scene: &Scene, dice: &mut Dice) -> bool {
    let (context, caller) = (&scene.context, &Caller::System);
    let (content_type, id, expected, mode) = (article(), id(dice.roll(ENTRIES)), Expected::Any, Mode::Real);
    let new_slug = slug(&format!("slug-{}", dice.roll(ENTRIES)));
    let done = match dice.roll(8) {
        0 => {
            let request = CreateRequest { id: Some(id), slug: Some(new_slug), ..creation(some_document(dice)) };
            create(context, caller, request).await
        }
        1 | 2 => {
            let edit = Edit::Whole(Submission::of(some_document(dice)));
            let slug = (dice.roll(3) == 0).then_some(new_slug);
            revise(context, caller, ReviseRequest { content_type, id, expected, edit, slug, locale: None, mode }).await
        }
        3..=5 => {
            publish(context, caller, TransitionRequest { content_type, id, expected, with: Vec::new(), mode }).await
        }
        6 => match dice.roll(2) {
            0 => {
                unpublish(context, caller, TransitionRequest { content_type, id, expected, with: Vec::new(), mode })
                    .await
            }
            _ => {
                delete(context, caller, TransitionRequest { content_type, id, expected, with: Vec::new(), mode }).await
            }
        },
        _ => {
            let revision = i64::try_from(dice.roll(3)).unwrap() + 1;
            let slug = Some(new_slug);
            restore(context, caller, RestoreRequest { content_type, id, revision, expected, slug, mode }).await
        }
    };
    match done {
        Ok(_) => true,
        Err(ActionError::Store(error)) => panic!("{error:?}"),
        Err(_) => false,
    }
}

/// Revisions are 1..n, the log is 1..n, editions show revisions that there are, and no edition refers to nothing.
async fn check(scene: &Scene) {
    let read = scene.context.store.read(|reads| {
        let log = reads.change_page(0, 10_000)?;
        assert!(log.iter().zip(1..).all(|(change, sequence)| change.sequence == sequence));
        let editions = reads.edition_page(&article(), None, None, 100)?;
        let named = |name: &str| editions.iter().any(|e| e.entry.as_str() == name || e.slug.as_str() == name);
        for number in 0..ENTRIES {
            let newest = match reads.entry_find(&id(number))? {
                Some(entry) => Some(entry),
                None => reads.entry_find_deleted(&id(number))?,
            };
            let numbers = reads.revision_page(&id(number), None, 1_000)?.into_iter().map(|revision| revision.number);
            let newest = newest.map_or(0, |entry| entry.revision);
            assert_eq!(numbers.collect::<Vec<_>>(), (1..=newest).rev().collect::<Vec<_>>());
        }
        for entry in reads.entry_page(&article(), &EntryFilter::default(), None, 100)? {
            let edition = editions.iter().find(|edition| edition.entry == entry.id);
            assert_eq!(edition.map(|edition| edition.revision), entry.published_revision());
            assert_eq!(edition.map(|edition| edition.published_at), entry.published_at());
        }
        for edition in &editions {
            assert!(reads.entry_find(&edition.entry)?.is_some(), "a deleted entry has no edition");
            let body: Value = serde_json::from_slice(&edition.body).unwrap();
            let revision = reads.revision_find(&edition.entry, edition.revision)?.unwrap();
            assert_eq!(body["document"], revision.document);
            for target in
                body["document"]["blocks"].as_array().unwrap().iter().filter_map(|b| b.pointer("/items/0/entry"))
            {
                assert!(
                    named(target.as_str().unwrap()),
                    "{} refers to {target}, which readers do not see",
                    edition.entry
                );
            }
        }
        Ok::<_, StoreError>(())
    });
    read.await.unwrap();
}

#[tokio::test]
async fn no_sequence_of_moves_breaks_what_readers_and_writers_count_on() {
    let scene = Scene::open().await;
    let mut dice = Dice(20_261_124);
    let mut done = 0;
    for _ in 0..300 {
        let before = scene.dump().await;
        if move_somehow(&scene, &mut dice).await {
            done += 1;
        } else {
            assert_eq!(scene.dump().await, before, "a refused move leaves nothing");
        }
        check(&scene).await;
    }
    assert!((100..300).contains(&done), "moves of both kinds were made, {done} were not refused");
    let english = english();
    let read = scene.context.store.read(move |reads| reads.edition_page(&article(), Some(&english), None, 100));
    assert!(!read.await.unwrap().is_empty());
}
