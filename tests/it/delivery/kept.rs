//! Responses in the cache: after every write the next read is as if nothing were kept, and little more is dropped than what
//! the write changed.

use galley::content::Caller;
use galley::delivery::{Perspective, Query, ReadRequest, Reader, ReaderOptions};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use tokio::runtime::Runtime;

use super::corpus::{Item, LOCALES, Library, MOMENTS, items};
use super::oracle::{asked, parameters};
use crate::property;

/// Queries that are kept at once.
const KEPT: usize = 60;

async fn read(reader: &Reader, query: &Query) -> Vec<u8> {
    let request = ReadRequest::from(query.clone());
    let answer = reader.read(&Caller::Anonymous, Perspective::Published, request).await.unwrap();
    answer.plain.bytes().to_vec()
}

/// A write: which entry gets the document of which other one, another locale, moment and slug, or no edition at all.
pub(super) type Write = (usize, usize, &'static str, i64, usize, bool);

pub(super) fn write() -> impl Strategy<Value = Write> {
    (
        0..200_usize,
        0..200_usize,
        prop::sample::select(LOCALES),
        prop::sample::select(MOMENTS),
        0..40_usize,
        prop::bool::weighted(0.25),
    )
}

#[test]
fn nothing_stale_is_answered_and_little_is_dropped_in_vain() {
    let runtime = Runtime::new().unwrap();
    let mut runner = TestRunner::new(property::config(12));
    let items = items(60).new_tree(&mut runner).unwrap().current();
    let cases = (
        prop::collection::vec((asked(), prop::option::of(Just("persons.boss"))), KEPT),
        prop::collection::vec(write(), 1..8),
    );
    let (mut dropped, mut changed) = (0, 0);
    for _ in 0..property::config(12).cases {
        let (queries, writes) = cases.new_tree(&mut runner).unwrap().current();
        runtime.block_on(async {
            let library = Library::of(&items).await;
            let queries: Vec<_> = queries
                .iter()
                .map(|(asked, expand)| {
                    let mut given = parameters(asked);
                    given.extend(expand.map(|path| ("expand".to_owned(), path.to_owned())));
                    given.extend((asked.limit % 3 == 0).then(|| ("total".to_owned(), "true".to_owned())));
                    library.query(&given).unwrap()
                })
                .collect();
            let fresh = || {
                let options = ReaderOptions { public: true, cache_bytes_max: 0, ..ReaderOptions::default() };
                Reader::new(library.database.store.clone(), library.catalog.clone(), options)
            };
            let mut state = items.clone();
            for write in writes {
                let mut before = Vec::new();
                for query in &queries {
                    before.push(read(&library.reader, query).await);
                }
                if !made(&library, &mut state, write).await {
                    continue;
                }
                let kept: Vec<_> = queries.iter().map(|query| library.is_cached(query)).collect();
                let uncached = fresh();
                for ((query, before), kept) in queries.iter().zip(&before).zip(kept) {
                    let (answer, now) = (read(&library.reader, query).await, read(&uncached, query).await);
                    assert_eq!(String::from_utf8(answer), String::from_utf8(now.clone()), "{}", query.normal_form());
                    // What looks beyond the entry that was written is dropped where it may have changed.
                    let is_exact = query.filter.referred_types().is_empty() && query.fallback.is_none();
                    if is_exact {
                        dropped += usize::from(!kept);
                        changed += usize::from(now != *before);
                    }
                }
            }
        });
    }
    assert!(changed > 20, "{changed}");
    assert!(dropped * 10 <= changed * 12, "{dropped} were dropped, and {changed} had changed");
}

/// Makes a write, if it can be made.
pub(super) async fn made(
    library: &Library,
    state: &mut [Item],
    (at, from, locale, moment, slug, is_removal): Write,
) -> bool {
    let (at, from) = (at % state.len(), from % state.len());
    if is_removal {
        return library.try_remove(&state[at].id).await;
    }
    let mut next = state[at].clone();
    if next.content_type == state[from].content_type {
        next.document = state[from].document.clone();
    }
    (next.locale, next.updated_at) = (locale, moment);
    next.slug = format!("{}{}", &next.slug[..1], slug % if next.content_type == "piece" { 40 } else { 6 });
    let is_done = library.try_put_again(&next).await;
    if is_done {
        state[at] = next;
    }
    is_done
}
