//! Random queries of random entries: the store answers as the oracle does, page by page, forwards and backwards.

use galley::delivery::Query;
use galley::delivery::query::PagePosition;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;
use tokio::runtime::Runtime;

use super::corpus::{Library, ids, items};
use super::oracle::{Asked, answer, asked, parameters};
use crate::property;

#[test]
fn the_store_answers_as_the_oracle() {
    let runtime = Runtime::new().unwrap();
    let mut runner = TestRunner::new(property::config(300));
    let items = items(90).new_tree(&mut runner).unwrap().current();
    let library = runtime.block_on(Library::of(&items));
    let result = runner.run(&asked(), |asked| {
        let expected: Vec<_> = answer(&items, &asked).into_iter().map(|item| item.id.clone()).collect();
        runtime.block_on(holds(&library, &asked, &expected));
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}\n{items:#?}"));
}

async fn holds(library: &Library, asked: &Asked, expected: &[String]) {
    let query = library.query(&parameters(asked)).unwrap_or_else(|faults| panic!("{faults}: {asked:?}"));
    let query = Query { total: true, ..query };
    let mut pages = Vec::<Value>::new();
    let mut place = PagePosition::Start;
    loop {
        let page = library.page(Query { place, ..query.clone() }).await;
        assert_eq!(page["total"], expected.len(), "{asked:?}");
        assert!(ids(&page).len() <= asked.limit);
        let next = page["next"].as_str().map(str::to_owned);
        pages.push(page);
        match next {
            Some(cursor) => place = PagePosition::After(cursor),
            None => break,
        }
        assert!(pages.len() <= expected.len() + 1, "the pages end: {asked:?}");
    }
    let forwards: Vec<_> = pages.iter().flat_map(ids).collect();
    assert_eq!(forwards, expected, "{asked:?}");
    // Back again from the last page, page by page the same.
    for (before, page) in pages.iter().zip(pages.iter().skip(1)) {
        let cursor = page["prev"].as_str().expect("a page that is not the first one has one before it");
        let back = library.page(Query { place: PagePosition::Before(cursor.to_owned()), ..query.clone() }).await;
        assert_eq!(ids(&back), ids(before), "{asked:?}");
        assert_eq!(
            (back["prev"].is_string(), back["next"].is_string()),
            (before["prev"].is_string(), true),
            "{asked:?}"
        );
    }
    assert!(pages[0]["prev"].is_null());
}
