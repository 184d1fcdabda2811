//! Queries that say the same have one form, and it is read as the same query.

use proptest::prelude::*;
use proptest::strategy::Strategy;
use proptest::test_runner::TestRunner;
use serde_json::json;
use tokio::runtime::Runtime;

use galley::delivery::{PageBounds, Query};

use super::corpus::Library;
use super::oracle::{asked, parameters};
use crate::property;

fn pairs(text: &str) -> Vec<(String, String)> {
    url::form_urlencoded::parse(text.as_bytes()).into_owned().collect()
}

#[test]
fn the_order_of_what_is_said_does_not_matter_and_the_form_says_it_again() {
    let runtime = Runtime::new().unwrap();
    let library = runtime.block_on(Library::of(&[]));
    let mut runner = TestRunner::new(property::config(300));
    let shuffled = asked().prop_flat_map(|asked| (Just(parameters(&asked)), Just(parameters(&asked)).prop_shuffle()));
    let result = runner.run(&shuffled, |(given, shuffled)| {
        let query = library.query(&given).unwrap();
        let same = library.query(&shuffled).unwrap();
        assert_eq!(query.normal_form(), same.normal_form());
        assert_eq!(query, same);
        // Where one name was needed twice there is one group more, which may be one too many.
        if let Ok(again) = library.query(&pairs(&query.normal_form())) {
            assert_eq!(again.normal_form(), query.normal_form());
            assert_eq!(again, query);
        } else {
            assert!(query.normal_form().contains("%5Band%5D"), "{}", query.normal_form());
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[tokio::test]
async fn a_form_is_as_url_search_params_write_it() {
    let library = Library::of(&[]).await;
    let form = |text: &str| library.query(&pairs(text)).unwrap().normal_form();
    assert_eq!(form(""), "");
    assert_eq!(form("limit=20&sort=-published_at&total=false"), "");
    assert_eq!(
        form("sort=title&filter[title]=a b*~ä&filter[tags][in]=b,a,b&limit=5&total=false"),
        "filter%5Btags%5D%5Bin%5D=a%2Cb&filter%5Btitle%5D%5Beq%5D=a+b*%7E%C3%A4&limit=5&sort=title"
    );
    for (one, other) in [
        ("filter[title]=a", "filter[title][eq]=a"),
        ("filter[title][in]=a", "filter[title][in][7]=a"),
        ("filter[rating]=5", "filter[rating]=5.0"),
        ("filter[when]=2026-01-01", "filter[when]=2026-01-01T01:00:00%2B01:00"),
        ("filter[or][0][title]=a", "filter[title]=a"),
        ("filter[or][0][title]=a&filter[or][1][flag]=true", "filter[or][3][flag]=true&filter[or][2][title]=a"),
        ("filter[and][0][title]=a&filter[flag]=true", "filter[title]=a&filter[and][1][flag]=true"),
        ("fields=title,tags,title", "fields=tags,title"),
        ("locale=en&fallback=en", "locale=en"),
    ] {
        assert_eq!(form(one), form(other), "{one} and {other}");
    }
    for (one, other) in [
        ("filter[title]=a", "filter[title]=A"),
        ("filter[title][in]=a,b", "filter[title][in][0]=a,b"),
        ("sort=title,rating", "sort=rating,title"),
        ("filter[or][0][title]=a&filter[or][1][flag]=true", "filter[title]=a&filter[flag]=true"),
    ] {
        assert_ne!(form(one), form(other), "{one} and {other}");
    }
}

#[tokio::test]
async fn json_says_the_same_as_a_url() {
    let library = Library::of(&[]).await;
    let file = library.catalog.content_type("piece").unwrap();
    let bounds = PageBounds { limit: 20, limit_max: 100 };
    for (text, body) in [
        ("", json!({})),
        (
            "filter[rating][gt]=1.5&sort=-rating,title&limit=3",
            json!({ "filter": { "rating": { "gt": 1.5 } }, "sort": ["-rating", "title"], "limit": 3 }),
        ),
        ("filter[tags][in][0]=a,b&filter[tags][in][1]=c", json!({ "filter": { "tags": { "in": ["c", "a,b"] } } })),
        ("filter[size]=5", json!({ "filter": { "size": 5 } })),
        (
            "filter[or][0][title]=a&filter[or][1][and][0][flag]=true&filter[or][1][and][1][size][exists]=false",
            json!({ "filter": { "or": [{ "title": "a" }, { "flag": true, "size": { "exists": false } }] } }),
        ),
        (
            "fields=title,blocks[faq]&expand=persons.boss&locale=de&fallback=en&total=true&after=AA",
            json!({ "fields": ["title", "blocks[faq]"], "expand": ["persons.boss"], "locale": "de", "fallback": "en", "total": true, "after": "AA" }),
        ),
    ] {
        let query = Query::of_json(&library.catalog, file, &body, bounds).unwrap();
        assert_eq!(query, library.query(&pairs(text)).unwrap(), "{body}");
    }
}
