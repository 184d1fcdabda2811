//! Random searches of random articles: what is found is what somebody finds who reads all texts.

use std::sync::Arc;

use galley::content::{Caller, Limits};
use galley::delivery::{PageBounds, Perspective, Query, ReadRequest, Reader, ReaderOptions};
use galley::schema::Catalog;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::articles::put;
use crate::property;
use crate::store::database::TestDatabase;

/// Words as they are written, each with the word that it is compared as.
const WORDS: &[(&str, &str)] = &[
    ("wind", "wind"),
    ("Winds", "winds"),
    ("window", "window"),
    ("Über", "uber"),
    ("u\u{308}ber", "uber"),
    ("UBER", "uber"),
    ("Straße", "strasse"),
    ("strasse", "strasse"),
    ("and", "and"),
    ("NEAR", "near"),
    ("é", "e"),
    ("3d", "3d"),
    ("3", "3"),
    ("жук", "жук"),
    ("the", "the"),
];
/// What stands between words.
const GAPS: &[&str] = &[" ", ", ", " – ", "-", "... "];

/// A text as words with gaps, by their places in the lists.
type Text = Vec<(usize, usize)>;

#[derive(Clone, Debug)]
struct Article {
    title: Text,
    summary: Text,
    texts: Vec<Text>,
}

#[derive(Clone, Debug)]
enum Term {
    Word(usize),
    Prefix(usize, usize),
    Phrase(Vec<usize>),
}

fn text(most: usize) -> impl Strategy<Value = Text> {
    prop::collection::vec((0..WORDS.len(), 0..GAPS.len()), 1..most)
}

fn article() -> impl Strategy<Value = Article> {
    (text(4), text(5), prop::collection::vec(text(8), 0..3)).prop_map(|(title, summary, texts)| Article {
        title,
        summary,
        texts,
    })
}

fn term() -> impl Strategy<Value = Term> {
    prop_oneof![
        (0..WORDS.len()).prop_map(Term::Word),
        (0..WORDS.len(), 1..4_usize)
            .prop_filter("no single letter", |(word, length)| *length > 1 && WORDS[*word].1.len() > 1)
            .prop_map(|(word, length)| Term::Prefix(word, length)),
        prop::collection::vec(0..WORDS.len(), 2..4).prop_map(Term::Phrase),
    ]
}

fn written(text: &Text) -> String {
    text.iter().flat_map(|(word, gap)| [WORDS[*word].0, GAPS[*gap]]).collect()
}

fn document(article: &Article) -> Value {
    let blocks = article.texts.iter().enumerate().map(|(at, text)| {
        // The address is not read.
        let text = format!("## Q\n\n**x** [{}](https://example.com/wind/window)", written(text));
        json!({ "type": "body", "id": format!("block-{at}"), "text": text })
    });
    let blocks: Vec<_> = blocks.collect();
    json!({ "title": written(&article.title), "summary": written(&article.summary), "blocks": blocks })
}

/// Whether somebody who reads all texts finds the term.
fn reads(article: &Article, term: &Term) -> bool {
    let texts = [&article.title, &article.summary].into_iter().chain(&article.texts);
    texts.into_iter().any(|text| {
        let words: Vec<_> = text.iter().map(|(word, _)| WORDS[*word].1).collect();
        match term {
            Term::Word(wanted) => words.contains(&WORDS[*wanted].1),
            Term::Prefix(wanted, length) => {
                let start: String = WORDS[*wanted].1.chars().take(*length).collect();
                words.iter().any(|word| word.starts_with(&start))
            }
            Term::Phrase(wanted) => {
                let wanted: Vec<_> = wanted.iter().map(|word| WORDS[*word].1).collect();
                words.windows(wanted.len()).any(|some| some == wanted)
            }
        }
    })
}

fn typed(terms: &[Term]) -> String {
    let term = |term: &Term| match term {
        Term::Word(word) => WORDS[*word].0.to_owned(),
        Term::Prefix(word, length) => format!("{}*", WORDS[*word].1.chars().take(*length).collect::<String>()),
        Term::Phrase(words) => {
            format!("\"{}\"", words.iter().map(|word| WORDS[*word].0).collect::<Vec<_>>().join(" "))
        }
    };
    terms.iter().map(term).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_search_finds_what_a_reader_of_all_texts_finds() {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    let catalog = Arc::new(Catalog::shipped(Limits::default()).unwrap());
    let searches = prop::collection::vec(prop::collection::vec(term(), 1..4), 30);
    let strategy = (prop::collection::vec(article(), 40), searches);
    proptest!(property::config(3), |((articles, searches) in strategy)| {
        runtime.block_on(async {
            let database = TestDatabase::new().await;
            for (at, article) in articles.iter().enumerate() {
                // No language of a database is known for it.
                put(&database.store, &catalog, &format!("x{at:02}"), "eo", &document(article)).await;
            }
            let options = ReaderOptions { public: true, ..ReaderOptions::default() };
            let reader = Reader::new(database.store.clone(), catalog.clone(), options);
            for terms in &searches {
                let expected: Vec<_> = articles.iter().enumerate()
                    .filter(|(_, article)| terms.iter().all(|term| reads(article, term)))
                    .map(|(at, _)| format!("x{at:02}"))
                    .collect();
                let typed = typed(terms);
                for sort in ["", "slug"] {
                    let mut found = found(&reader, &catalog, &typed, sort).await;
                    found.sort();
                    assert_eq!(found, expected, "{typed}");
                }
            }
        });
    });
}

/// The ids of all that is found; every one of them has a hit that shows something.
async fn found(reader: &Reader, catalog: &Catalog, typed: &str, sort: &str) -> Vec<String> {
    let file = catalog.content_type("article").unwrap();
    let bounds = PageBounds { limit: 100, limit_max: 100 };
    let given = [("search", typed), ("sort", sort)];
    let given = given.into_iter().filter(|(_, value)| !value.is_empty());
    let query = Query::of_url(catalog, file, given, bounds).unwrap();
    let answer = reader.read(&Caller::Anonymous, Perspective::Published, ReadRequest::from(query)).await.unwrap();
    let page: Value = serde_json::from_slice(&answer.plain.bytes()).unwrap();
    let items = page["items"].as_array().unwrap();
    for item in items {
        let shown = item["search"]["hits"][0]["highlight"].as_str().unwrap_or_default();
        assert!(shown.contains("<mark>"), "{typed}: {item}");
    }
    items.iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}
