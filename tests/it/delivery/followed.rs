//! A thousand answers that are kept, and many writes: the oracle tells which pages each write makes others, and these are
//! dropped and hardly any beside them.

use std::collections::HashSet;

use galley::content::Caller;
use galley::delivery::{Perspective, Query, ReadRequest};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use serde_json::Value;
use tokio::runtime::Runtime;

use super::corpus::{Item, Library, ids, items};
use super::kept::{made, write};
use super::oracle::{Asked, answer, asked, parameters};
use crate::property;

/// Responses in the cache at once.
const KEPT: usize = 1_000;

/// A list that is asked for, with what the oracle says of its first page.
struct Followed {
    asked: Asked,
    query: Query,
    page: Page,
}

/// What a page shows: its entries as they are, and whether more follow.
type Page = (Vec<String>, bool);

fn page(items: &[Item], asked: &Asked) -> Page {
    let all = answer(items, asked);
    let shown = all.iter().take(asked.limit).map(|item| format!("{item:?}")).collect();
    (shown, all.len() > asked.limit)
}

/// Reads a page, by which it is kept from then on, and holds it beside the oracle's.
async fn read(library: &Library, followed: &Followed, items: &[Item]) {
    let request = ReadRequest::from(followed.query.clone());
    let answered = library.reader.read(&Caller::Anonymous, Perspective::Published, request);
    let answered: Value = serde_json::from_slice(&answered.await.unwrap().plain.bytes()).unwrap();
    let expected: Vec<_> = answer(items, &followed.asked).into_iter().take(followed.asked.limit).collect();
    let expected: Vec<_> = expected.into_iter().map(|item| item.id.clone()).collect();
    assert_eq!(ids(&answered), expected, "{:?}", followed.asked);
}

/// Lists about which an entry's own document and envelope say all, each once.
fn lists(library: &Library, runner: &mut TestRunner, items: &[Item]) -> Vec<Followed> {
    let (mut lists, mut names) = (Vec::new(), HashSet::new());
    while lists.len() < KEPT {
        let asked = asked().new_tree(runner).unwrap().current();
        let query = library.query(&parameters(&asked)).unwrap();
        let is_alone = query.filter.referred_types().is_empty() && query.fallback.is_none();
        if is_alone && names.insert(query.normal_form()) {
            let page = page(items, &asked);
            lists.push(Followed { asked, query, page });
        }
    }
    lists
}

#[test]
fn a_thousand_kept_answers_follow_each_write() {
    let runtime = Runtime::new().unwrap();
    let config = property::config(15);
    let mut runner = TestRunner::new(config.clone());
    let mut state = items(60).new_tree(&mut runner).unwrap().current();
    let library = runtime.block_on(Library::of(&state));
    let mut there: Vec<Option<Item>> = state.iter().cloned().map(Some).collect();
    let mut lists = lists(&library, &mut runner, &state);
    runtime.block_on(async {
        for followed in &lists {
            read(&library, followed, &state).await;
        }
    });
    let (mut writes, mut changed, mut dropped) = (0, 0, 0);
    while writes < config.cases {
        let write = write().new_tree(&mut runner).unwrap().current();
        let at = write.0 % state.len();
        if !runtime.block_on(made(&library, &mut state, write)) {
            continue;
        }
        writes += 1;
        let after = (!write.5).then(|| state[at].clone());
        let before = std::mem::replace(&mut there[at], after.clone());
        let items: Vec<Item> = there.iter().flatten().cloned().collect();
        for followed in &mut lists {
            let holds = |item: &Option<Item>| {
                item.as_ref().is_some_and(|item| !answer(std::slice::from_ref(item), &followed.asked).is_empty())
            };
            // An entry that was not in a list, and is not, changes nothing of it.
            let now = (holds(&before) || holds(&after)).then(|| page(&items, &followed.asked));
            let is_other = now.as_ref().is_some_and(|now| *now != followed.page);
            let is_kept = library.is_cached(&followed.query);
            assert!(!(is_other && is_kept), "{:?} is stale after {write:?}", followed.asked);
            changed += usize::from(is_other);
            dropped += usize::from(!is_kept);
            if !is_kept {
                runtime.block_on(read(&library, followed, &items));
            }
            followed.page = now.unwrap_or_else(|| std::mem::take(&mut followed.page));
        }
    }
    assert!(changed > 20, "{changed}");
    assert!(dropped * 10 <= changed * 12, "{dropped} were dropped, and {changed} had changed");
    println!("{writes} writes made kept answers others {changed} times; {dropped} were dropped, and none was stale");
}
