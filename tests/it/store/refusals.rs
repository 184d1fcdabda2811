//! What the store refuses, and what is left of a write that was refused: nothing.

use galley::content::{ChangeVerb, Entry};
use galley::store::{Store, StoreError, StoreOptions};

use super::database::TestDatabase;
use super::material::{article, at, change, create, draft, entry, id, slug};

/// All that a write of these scenes could leave behind.
async fn left(store: &Store) -> (usize, usize, i64) {
    store
        .read(|reads| {
            let entries = reads.entry_page(&article(), &galley::store::EntryFilter::default(), None, 100)?.len();
            let revisions = reads.revision_page(&id("one"), None, 100)?.len();
            Ok::<_, StoreError>((entries, revisions, reads.change_newest()?))
        })
        .await
        .unwrap()
}

#[tokio::test]
async fn nothing_is_left_of_a_write_that_failed() {
    let database = TestDatabase::new().await;
    let failed: Result<(), StoreError> = database
        .store
        .write(|tx| {
            create(tx, &entry("one", 1), &draft("One"))?;
            Err(StoreError::Busy)
        })
        .await;
    assert!(matches!(failed, Err(StoreError::Busy)));
    assert_eq!(left(&database.store).await, (0, 0, 0));
}

#[tokio::test]
async fn nothing_is_left_of_a_rehearsal() {
    let database = TestDatabase::new().await;
    let rehearsed = database
        .store
        .rehearse(|tx| {
            create(tx, &entry("one", 1), &draft("One"))?;
            tx.entry_find(&id("one"))
        })
        .await
        .unwrap();
    assert_eq!(rehearsed, Some(entry("one", 1)));
    assert_eq!(left(&database.store).await, (0, 0, 0));
    let sequence = database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
    assert_eq!(sequence, 1, "a rehearsal takes no number from the log");
}

#[tokio::test]
async fn nothing_is_left_of_a_write_that_panicked_and_the_next_one_goes_on() {
    let database = TestDatabase::new().await;
    let cut: Result<(), StoreError> = database
        .store
        .write(|tx| {
            create(tx, &entry("one", 1), &draft("One"))?;
            panic!("on purpose")
        })
        .await;
    assert!(matches!(cut, Err(StoreError::TaskAborted(_))));
    assert_eq!(left(&database.store).await, (0, 0, 0));
    database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
    assert_eq!(left(&database.store).await, (1, 1, 1));
}

#[tokio::test]
async fn an_entry_without_its_revision_is_not_committed() {
    let database = TestDatabase::new().await;
    let refused = database.store.write(|tx| tx.entry_create(&entry("one", 1))).await;
    assert!(matches!(refused, Err(StoreError::Database(_))), "{refused:?}");
    assert_eq!(left(&database.store).await, (0, 0, 0));
    database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
}

#[tokio::test]
async fn revisions_have_no_gaps_and_no_forks() {
    let database = TestDatabase::new().await;
    database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
    for number in [0, 1, 3] {
        let refused = database
            .store
            .write(move |tx| tx.revision_append(&id("one"), number, &draft("Two"), "system", at(2)))
            .await;
        assert!(matches!(refused, Err(StoreError::Database(_))), "{number}: {refused:?}");
    }
    assert_eq!(left(&database.store).await, (1, 1, 1));
}

#[tokio::test]
async fn a_taken_slug_names_its_holder_and_the_write_may_go_on() {
    let database = TestDatabase::new().await;
    database.store.write(|tx| create(tx, &entry("one", 1), &draft("One"))).await.unwrap();
    let written = database
        .store
        .write(|tx| {
            let taken = tx.entry_create(&Entry { slug: slug("one"), ..entry("two", 2) });
            let Err(StoreError::SlugTaken { holder, .. }) = taken else { panic!("{taken:?}") };
            create(tx, &entry("two", 2), &draft("Two"))?;
            Ok::<_, StoreError>(holder)
        })
        .await
        .unwrap();
    assert_eq!(written, Some(id("one")));
    assert_eq!(left(&database.store).await, (2, 1, 2));
}

#[tokio::test]
async fn a_change_about_an_entry_that_is_not_there_is_refused() {
    let database = TestDatabase::new().await;
    let refused = database.store.write(|tx| tx.change_append(&change(ChangeVerb::Create, &entry("one", 1)))).await;
    assert!(matches!(refused, Err(StoreError::Database(_))), "{refused:?}");
    assert_eq!(left(&database.store).await, (0, 0, 0));
}

#[tokio::test]
async fn a_store_says_where_it_is_and_that_it_answers() {
    let database = TestDatabase::new().await;
    database.store.ping().await.unwrap();
    assert!(database.url().starts_with(&database.store.kind().to_string()));
    assert!(!database.store.url().contains('?'));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named_without_the_password() {
    let options = StoreOptions::new("postgres://me:secret@127.0.0.1:1/galley?sslmode=disable");
    let Err(error) = Store::open(&options).await else { panic!("nothing listens there") };
    assert_eq!(error.to_string(), "cannot connect to the database postgres://me@127.0.0.1:1/galley");
    assert!(!format!("{error:?}").contains("secret"));
}
