//! What is decided without a database is what the store answers: which entries pass, and in which order.

use std::cmp::Ordering;
use std::collections::HashMap;

use galley::content::query::Candidate;
use galley::content::{Locale, TypeName};
use galley::delivery::Query;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use tokio::runtime::Runtime;

use super::corpus::{Item, Library, items};
use super::oracle::{answer, asked, lead, parameters};
use crate::property;

#[test]
fn an_entry_is_judged_alone_as_in_its_list() {
    let runtime = Runtime::new().unwrap();
    let mut runner = TestRunner::new(property::config(300));
    let items = items(90).new_tree(&mut runner).unwrap().current();
    let library = runtime.block_on(Library::of(&[]));
    let made = |item: &Item| (item.id.clone(), Candidate::of_edition(&library.edition(item).0).unwrap());
    let subjects: HashMap<_, _> = items.iter().map(made).collect();
    let subject = |item: &Item| subjects[&item.id].clone();
    let follow = |_: &TypeName, name: &str, locale: &Locale| lead(name, locale.as_str(), &items).map(subject);
    let result = runner.run(&asked(), |asked| {
        // The locale is no part of the filter.
        let asked = super::oracle::Asked { locale: None, fallback: None, ..asked };
        let Query { filter, sort, .. } = library.query(&parameters(&asked)).unwrap();
        let mut passing: Vec<_> = items
            .iter()
            .filter(|item| item.content_type == "piece")
            .map(subject)
            .filter(|subject| filter.matches(subject, &follow))
            .collect();
        passing.sort_by(|one, other| sort.compare(&sort.mark_of(one), &sort.mark_of(other)));
        let ids: Vec<_> = passing.iter().map(|subject| subject.id.to_string()).collect();
        let expected: Vec<_> = answer(&items, &asked).into_iter().map(|item| item.id.clone()).collect();
        assert_eq!(ids, expected, "{asked:?}");
        for pair in passing.windows(2) {
            let order = sort.compare(&sort.mark_of(&pair[0]), &sort.mark_of(&pair[1]));
            assert_eq!(order, Ordering::Less, "the order is total: {asked:?}");
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}\n{items:#?}"));
}
