//! What cannot be asked is refused, with its place and what would be right.

use galley::delivery::query::PagePosition;
use galley::delivery::{DeliveryError, PageBounds, Query};
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use super::corpus::{Library, items};
use crate::property;

const FORM: &str =
    "it is written as `filter[field][operator]=value`, in groups as `filter[or][0][field][operator]=value`";

fn pairs(given: &[(&str, &str)]) -> Vec<(String, String)> {
    given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

#[tokio::test]
async fn every_fault_of_a_url_names_its_parameter_and_what_would_be_right() {
    let library = Library::of(&[]).await;
    for (name, value, message) in [
        ("filter[titel]", "a", "there is no field `titel`; did you mean `title`?"),
        ("filter[blocks.fap.items]", "a", "there is no field `fap` in `blocks`; did you mean `faq`?"),
        ("filter[blocks.faq]", "faq", "`blocks.faq` supports only the operator `exists`"),
        ("filter[places]", "a", "`places` is an object; use one of its fields: `type`, `street`"),
        ("filter[title][eqq]", "a", "there is no operator `eqq`; did you mean `eq`?"),
        ("filter[flag][lt]", "true", "`lt` does not work on `true` or `false`; use `eq`, `ne`, `in`, `nin`, `exists`"),
        ("filter[flag]", "yes", "`true` or `false` is needed, but this is `yes`"),
        ("filter[rating]", "NaN", "a number is needed, but this is `NaN`"),
        ("filter[rating]", "", "a number is needed, but this is ``"),
        (
            "filter[rating][contains]",
            "1",
            "`contains` does not work on a number; use `eq`, `ne`, `in`, `nin`, `lt`, `lte`, `gt`, `gte`, `exists`",
        ),
        (
            "filter[when][gt]",
            "yesterday",
            "a date-time such as `2026-11-24T08:00:00Z` is needed, but this is `yesterday`",
        ),
        ("filter[title][exists]", "1", "`exists` takes `true` or `false`"),
        ("filter[title]", "a\0b", "the character U+0000 is not allowed"),
        ("filter[persons.boss.nam]", "a", "there is no field `nam`; did you mean `name`?"),
        ("filter", "a", FORM),
        ("filter[title", "a", FORM),
        (
            "filter[]",
            "a",
            "there is no field ``; the fields are `title`, `tags`, `rating`, `flag`, `slug`, `type`, `when`, `size`, `places`, `persons`, `blocks`, `id`, …",
        ),
        ("filter[or][0]", "a", FORM),
        ("sort", "titel", "there is no field `titel`; did you mean `title`?"),
        ("sort", "size", "`size` has values of several kinds, so it cannot be sorted by"),
        (
            "sort",
            "persons.name",
            "`persons.name` is in another entry; a list can only be sorted by fields of its own entries",
        ),
        ("sort", "title,-title", "`title` is given twice"),
        ("fields", "titel", "there is no field `titel`; did you mean `title`?"),
        ("fields", "persons.name", "`persons.name` goes past a reference; use `expand` to include that entry"),
        ("expand", "title", "`title` is not a reference, so it cannot be expanded"),
        ("expand", "persons.boss.boss.boss", "references can be expanded at most 3 levels deep"),
        ("limit", "101", "a whole number from 1 to 100 is needed, but this is `101`"),
        ("total", "yes", "`true` or `false` is needed, but this is `yes`"),
        ("fallback", "en", "`fallback` needs `locale`, the locale it stands in for"),
        ("after", "", "a text of 1 to 2048 characters is needed"),
    ] {
        let told = library.query(&pairs(&[(name, value)])).unwrap_err();
        assert_eq!(told, format!("`{name}`: {message}"));
    }
    let both = library.query(&pairs(&[("filter[x]", "1"), ("after", "a"), ("before", "b")])).unwrap_err();
    assert!(both.contains("`filter[x]`") && both.contains("only one of `after` and `before`"), "all at once: {both}");
}

#[tokio::test]
async fn every_fault_of_json_is_told_at_its_pointer() {
    let library = Library::of(&[]).await;
    let file = library.catalog.content_type("piece").unwrap();
    let bounds = PageBounds { limit: 20, limit_max: 100 };
    for (body, places) in [
        (json!([]), vec![""]),
        (json!({ "fliter": {}, "sort": "title" }), vec!["/fliter", "/sort"]),
        (json!({ "filter": { "or": [{ "title": { "eq": 5 } }, 7] } }), vec!["/filter/or/1", "/filter/or/0/title/eq"]),
        (
            json!({ "filter": { "rating": "5", "title": null, "tags": { "in": "a" } } }),
            vec!["/filter/rating", "/filter/title", "/filter/tags/in"],
        ),
        (json!({ "filter": { "and": [] }, "limit": "5", "total": 1 }), vec!["/limit", "/total", "/filter/and"]),
        (json!({ "fields": [] }), vec!["/fields"]),
        (json!({ "fields": ["title", "x"], "expand": [1] }), vec!["/expand/0", "/fields/1"]),
    ] {
        let faults = Query::of_json(&library.catalog, file, &body, bounds).unwrap_err();
        let mut told: Vec<_> = faults.0.iter().map(|fault| fault.place.as_str()).collect();
        told.sort_unstable();
        let mut places = places;
        places.sort_unstable();
        assert_eq!(told, places, "{body}: {faults}");
    }
}

#[tokio::test]
async fn too_much_of_anything_is_refused() {
    let library = Library::of(&[]).await;
    let conditions = |count: usize| {
        let all: Vec<_> = (0..count).map(|at| (format!("filter[and][{at}][title]"), at.to_string())).collect();
        library.query(&all)
    };
    assert!(conditions(20).is_ok());
    assert_eq!(conditions(21).unwrap_err(), "`filter`: a filter may have at most 20 conditions; this one has 21");
    let values = |count: usize| library.query(&pairs(&[("filter[title][in]", &vec!["a"; count].join(","))]));
    assert!(values(100).is_ok());
    assert!(values(101).unwrap_err().contains("a list may have at most 100 values, and this one has 101"));
    let deep = |groups: usize| library.query(&pairs(&[(&format!("filter{}[title]", "[or][0]".repeat(groups)), "a")]));
    assert!(deep(3).is_ok());
    assert!(deep(4).unwrap_err().contains("groups can be nested at most 3 deep"));
    assert!(deep(1_000).is_err());
    let long = |count: usize| library.query(&pairs(&[("filter[title]", &"ä".repeat(count))]));
    assert!(long(1_000).is_ok());
    assert!(long(1_001).unwrap_err().contains("at most 1000 characters"));
    assert!(library.query(&pairs(&[("sort", "title,rating,flag,when,slug")])).unwrap_err().contains("at most 4"));
    let fields = vec!["title"; 51].join(",");
    assert!(library.query(&pairs(&[("fields", &fields)])).unwrap_err().contains("at most 50"));
    let far = format!("filter[{}name]", "boss.".repeat(3));
    let far = library.query(&pairs(&[(&far.replace('[', "[persons."), "a")])).unwrap_err();
    assert!(far.contains("crosses more than 3 references"), "{far}");
}

#[test]
fn odd_names_and_odd_bytes_are_refused_and_nothing_breaks() {
    let runtime = Runtime::new().unwrap();
    let library = runtime.block_on(Library::of(&[]));
    let name = prop_oneof![
        "filter(\\[[a-z.0-9\\[\\]\u{0}\u{1F600}]{0,6}\\]){0,4}",
        "filter(\\[(or|and|0|1|title|eq|in|blocks\\.faq)\\]){0,9}",
        Just("sort".to_owned()),
        Just("fields".to_owned()),
        Just("expand".to_owned()),
    ];
    let given = prop::collection::vec((name, any::<String>()), 0..6);
    let mut runner = TestRunner::new(property::config(500));
    let result = runner.run(&given, |given| {
        if let Ok(query) = library.query(&given) {
            runtime.block_on(library.page(query));
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    let body = prop::collection::vec(any::<String>(), 0..4).prop_map(|names| {
        names.into_iter().rev().fold(Value::Null, |value, name| json!({ name: value, "filter": { "or": [1] } }))
    });
    let file = library.catalog.content_type("piece").unwrap();
    let bounds = PageBounds { limit: 20, limit_max: 100 };
    let result = runner.run(&body, |body| {
        assert!(Query::of_json(&library.catalog, file, &body, bounds).is_err());
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn a_cursor_that_was_changed_or_carried_elsewhere_is_refused() {
    let runtime = Runtime::new().unwrap();
    let mut runner = TestRunner::new(property::config(1));
    let items = proptest::strategy::Strategy::new_tree(&items(30), &mut runner).unwrap();
    let items = proptest::strategy::ValueTree::current(&items);
    let library = runtime.block_on(Library::of(&items));
    let at = |given: &[(&str, &str)], place: PagePosition| {
        let query = Query { place, ..library.query(&pairs(given)).unwrap() };
        runtime.block_on(library.try_page(query))
    };
    let given = [("sort", "title,-when"), ("limit", "2")];
    let first: Value = serde_json::from_slice(&at(&given, PagePosition::Start).unwrap().plain.bytes()).unwrap();
    let cursor = first["next"].as_str().unwrap().to_owned();
    assert!(at(&given, PagePosition::After(cursor.clone())).is_ok());
    assert!(
        at(&[("sort", "title,-when"), ("limit", "5"), ("total", "true")], PagePosition::After(cursor.clone())).is_ok()
    );
    let elsewhere = [("sort", "-title,-when"), ("sort", "title"), ("locale", "en"), ("filter[flag]", "true")];
    for (name, value) in elsewhere {
        let refused = at(&[given[0], (name, value)], PagePosition::After(cursor.clone()));
        assert!(matches!(refused, Err(DeliveryError::BadMark(_))), "{name}={value}");
    }
    for index in 0..cursor.len() {
        let mut changed = cursor.clone().into_bytes();
        changed[index] = if changed[index] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(at(&given, PagePosition::After(changed.clone())).is_err(), "{changed}");
        assert!(at(&given, PagePosition::Before(cursor[..index].to_owned())).is_err(), "{index}");
    }
}
