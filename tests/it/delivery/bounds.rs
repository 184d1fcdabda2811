//! What a query may take: of time, of rows that are looked at, of bytes.

use std::time::Duration;

use galley::content::Caller;
use galley::content::query::Sort;
use galley::delivery::{DeliveryError, PageBounds, Perspective, Query, ReadRequest, Reader, ReaderOptions};
use galley::store::{DatabaseKind, ReadTransaction, Selection, Store, StoreError, StoreOptions};
use serde_json::{Value, json};

use super::corpus::{Item, Library};

fn item(content_type: &'static str, id: &str, document: Value) -> Item {
    Item {
        id: id.to_owned(),
        content_type,
        slug: id.to_owned(),
        locale: "en",
        revision: 1,
        published_at: 1_767_225_600_000_000,
        updated_at: 1_767_225_600_000_000,
        document,
    }
}

fn change_newest(reads: &mut ReadTransaction<'_>) -> Result<i64, StoreError> {
    reads.change_newest()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn selection(query: &Query) -> Selection {
    Selection {
        content_type: query.content_type.clone(),
        locale: None,
        fallback: None,
        filter: query.filter.clone(),
        search: None,
        search_version: String::new(),
        sort: Sort::default(),
    }
}

/// A piece whose title has so many values: to look through them takes a while.
async fn with_many_values(values: u32) -> Library {
    let library = Library::of(&[item("piece", "one", json!({ "title": "One" }))]).await;
    let sql = format!(
        "INSERT INTO edition_values (entry_id, path, position, content_type, kind, head) \
         WITH RECURSIVE n (i) AS (SELECT 1000 UNION ALL SELECT i + 1 FROM n WHERE i < {values}) \
         SELECT 'one', 'title', i, 'piece', 'text', 'x' FROM n"
    );
    library.database.run_sql(&sql).await.unwrap();
    library
}

async fn store_with(library: &Library, options: StoreOptions) -> Store {
    let url = library.database.url().to_owned();
    Store::open(&StoreOptions { url, ..options }).await.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_that_takes_too_long_is_ended_and_told() {
    let library = with_many_values(400_000).await;
    let timeout = Duration::from_millis(20);
    let store =
        store_with(&library, StoreOptions { read_timeout: Some(timeout), ..StoreOptions::new(String::new()) }).await;
    let query = library.query(&pairs(&[("filter[title][contains]", "zzz")])).unwrap();
    let selection = selection(&query);
    let counted = store.query(move |reads| {
        let counted = reads.selection_count(&selection);
        Ok::<_, StoreError>((counted, reads.rows_examined()))
    });
    let (counted, rows) = counted.await.unwrap();
    assert!(matches!(counted, Err(StoreError::Timeout { after }) if after == timeout), "{counted:?}");
    assert!(rows < 400_000, "it was ended in between, after {rows} rows");
    let reader =
        Reader::new(store.clone(), library.catalog.clone(), ReaderOptions { public: true, ..ReaderOptions::default() });
    let page = reader.read(&Caller::Anonymous, Perspective::Published, ReadRequest::from(query)).await;
    assert!(matches!(page, Err(DeliveryError::Store(StoreError::Timeout { .. }))));
    // The connection serves on; on a busy machine the least query can take as long as this store gives it.
    let mut newest = store.query(change_newest).await;
    for _ in 0..200 {
        if newest.is_ok() {
            break;
        }
        newest = store.query(change_newest).await;
    }
    assert_eq!(newest.unwrap(), 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_query_ends_when_nobody_waits_for_it() {
    let library = with_many_values(400_000).await;
    let filter: Vec<_> = (0..20).map(|at| (format!("filter[or][{at}][title][contains]"), format!("z{at}"))).collect();
    let selection = selection(&library.query(&filter).unwrap());
    let (begun, wait_begun) = tokio::sync::oneshot::channel();
    let (ended, wait_ended) = tokio::sync::oneshot::channel();
    let store = library.database.store.clone();
    let asker = tokio::spawn(async move {
        let query = store.query(move |reads| {
            begun.send(()).unwrap();
            let _ = ended.send(reads.selection_count(&selection));
            Ok::<_, StoreError>(())
        });
        query.await
    });
    wait_begun.await.unwrap();
    asker.abort();
    let counted = wait_ended.await.unwrap();
    assert!(matches!(counted, Err(StoreError::Cancelled)), "{counted:?}");
    assert_eq!(library.database.store.query(change_newest).await.unwrap(), 0);
}

/// Ways through ten references of each entry and three of these behind each other are a thousand for each entry.
#[tokio::test(flavor = "multi_thread")]
async fn what_references_lead_to_is_looked_up_once_and_not_once_for_each_way() {
    const NOTES: u64 = 60;
    let notes: Vec<_> = (0..NOTES)
        .map(|at| {
            let friends: Vec<_> = (1..=10).map(|step| format!("n{}", (at + step * 7) % NOTES)).collect();
            item("note", &format!("n{at}"), json!({ "title": format!("Note {at}"), "friends": friends }))
        })
        .collect();
    let library = Library::of(&notes).await;
    let reaches_seven = |at: u64| {
        let steps = || (1..=10).map(|step| step * 7);
        steps().any(|one| steps().any(|two| steps().any(|three| (at + one + two + three) % NOTES == 7)))
    };
    let seven = u64::try_from((0..NOTES).filter(|at| reaches_seven(*at)).count()).unwrap();
    for (value, expected) in [("zzz", 0), ("Note", NOTES), ("Note 7", seven)] {
        let given = pairs(&[("filter[friends.friends.friends.title][contains]", value)]);
        let selection = selection(&library.query_of("note", &given).unwrap());
        let counted = library
            .database
            .store
            .query(move |reads| Ok::<_, StoreError>((reads.selection_count(&selection)?, reads.rows_examined())));
        let (count, rows) = counted.await.unwrap();
        assert_eq!(u64::try_from(count).unwrap(), expected, "{value}");
        // Each of the four sides is gone through a few times: its entries, and the references of each.
        assert!(rows <= 4 * 4 * (NOTES + NOTES * 10), "{value}: {rows} rows");
        assert!(library.database.store.kind() == DatabaseKind::Postgres || rows > 0);
    }
}

#[tokio::test]
async fn a_filter_passes_through_so_many_references_and_no_more() {
    let library = Library::of(&[]).await;
    let conditions = |count: usize| -> Vec<_> {
        (0..count).map(|at| (format!("filter[or][{at}][persons.boss.name]"), format!("a{at}"))).collect()
    };
    assert!(library.query(&conditions(5)).is_ok());
    let refused = library.query(&conditions(6)).unwrap_err();
    assert!(refused.contains("at most 10 references, and this one follows 12"), "{refused}");
}

#[tokio::test]
async fn nothing_is_in_an_empty_list_and_everything_is_not() {
    let library = Library::of(&[
        item(
            "piece",
            "one",
            json!({ "title": "One", "rating": 1, "flag": true, "when": "2026-01-01T00:00:00Z", "persons": ["ada"] }),
        ),
        item("piece", "two", json!({})),
        item("person", "ada", json!({ "name": "Ada" })),
    ])
    .await;
    let catalog = &library.catalog;
    let file = catalog.content_type("piece").unwrap();
    let bounds = PageBounds { limit: 20, limit_max: 100 };
    for path in
        ["title", "rating", "flag", "when", "size", "slug", "revision", "published_at", "persons.name", "persons.slug"]
    {
        for (operator, expected) in [("in", 0), ("nin", 2)] {
            let body = json!({ "filter": { path: { operator: [] } } });
            let by_json = Query::of_json(catalog, file, &body, bounds).unwrap();
            assert_eq!(
                library.page(by_json.clone()).await["items"].as_array().unwrap().len(),
                expected,
                "{path} {operator}"
            );
            let by_url = library.query(&pairs(&[(&format!("filter[{path}][{operator}]"), "")])).unwrap();
            assert_eq!(by_url, by_json, "{path} {operator}");
            let grouped = json!({ "filter": { "or": [{ path: { operator: [] } }, { "slug": "nowhere" }] } });
            let grouped = Query::of_json(catalog, file, &grouped, bounds).unwrap();
            assert_eq!(library.page(grouped).await["items"].as_array().unwrap().len(), expected, "{path} {operator}");
        }
    }
}
