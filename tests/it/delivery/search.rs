//! Scenes of searches: what is found, where, in which order, and what is no search.

use std::path::Path;
use std::sync::Arc;

use galley::content::{Caller, EntryId, Limits, Timestamp};
use galley::delivery::{DeliveryError, PageBounds, Perspective, Query, ReadRequest, Reader, ReaderOptions};
use galley::schema::Catalog;
use galley::store::RevertContent;
use serde_json::{Value, json};

use super::articles::{article, put};
use crate::store::database::{TestDatabase, server};

/// Articles on a database, and a reader of them.
struct Shelf {
    reader: Reader,
    catalog: Arc<Catalog>,
    database: TestDatabase,
}

impl Shelf {
    async fn of(articles: &[(&str, &str, Value)]) -> Self {
        let catalog = Arc::new(Catalog::shipped(Limits::default()).unwrap());
        let database = TestDatabase::new().await;
        let options = ReaderOptions { public: true, ..ReaderOptions::default() };
        let reader = Reader::new(database.store.clone(), catalog.clone(), options);
        let shelf = Self { reader, catalog, database };
        for (id, locale, document) in articles {
            shelf.put(id, locale, document).await;
        }
        shelf
    }

    async fn put(&self, id: &str, locale: &str, document: &Value) {
        put(&self.database.store, &self.catalog, id, locale, document).await;
    }

    fn query(&self, given: &[(&str, &str)]) -> Result<Query, String> {
        let file = self.catalog.content_type("article").unwrap();
        let bounds = PageBounds { limit: 20, limit_max: 100 };
        Query::of_url(&self.catalog, file, given.iter().copied(), bounds).map_err(|faults| faults.to_string())
    }

    async fn try_page(&self, given: &[(&str, &str)], perspective: Perspective) -> Result<Value, DeliveryError> {
        let query = self.query(given).unwrap();
        let answer = self.reader.read(&Caller::System, perspective, ReadRequest::from(query)).await?;
        Ok(serde_json::from_slice(&answer.plain.bytes()).unwrap())
    }

    async fn page(&self, given: &[(&str, &str)]) -> Value {
        self.try_page(given, Perspective::Published).await.unwrap()
    }

    async fn ids(&self, given: &[(&str, &str)]) -> Vec<String> {
        ids(&self.page(given).await)
    }

    async fn found(&self, search: &str) -> Vec<String> {
        let mut found = self.ids(&[("search", search)]).await;
        found.sort();
        found
    }
}

fn ids(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}

const NOTHING: [&str; 0] = [];

#[tokio::test]
async fn an_entry_is_found_where_every_word_occurs_somewhere_in_it() {
    let shelf = Shelf::of(&[
        ("one", "en", article("Wind turbines", "That small towns own", "The first ones cost little.")),
        ("two", "en", article("Wind", "About the sea", "Nothing of it.")),
    ])
    .await;
    assert_eq!(shelf.found("WIND").await, ["one", "two"]);
    assert_eq!(shelf.found("wind little").await, ["one"]);
    assert_eq!(shelf.found("\"small towns\"").await, ["one"]);
    assert_eq!(shelf.found("\"towns small\"").await, NOTHING);
    assert_eq!(shelf.found("\"turbines that\"").await, NOTHING, "no phrase goes from one text into the next");
    assert_eq!(shelf.found("turb*").await, ["one"]);
    assert_eq!(shelf.found("turb").await, NOTHING);
    assert_eq!(shelf.found("article").await, NOTHING, "what is no text is not searched");
}

#[tokio::test]
async fn accents_and_capitals_make_no_difference() {
    let shelf = Shelf::of(&[
        ("one", "de", article("Über Größe", "Straße", "Crème brûlée")),
        ("two", "ja", article("今日は良い天気", "東京", "それだけ")),
    ])
    .await;
    for search in ["uber", "ÜBER", "u\u{308}ber", "grosse", "STRASSE", "creme brulee"] {
        assert_eq!(shelf.found(search).await, ["one"], "{search}");
    }
    assert_eq!(shelf.found("天気").await, ["two"]);
    assert_eq!(shelf.found("気天").await, NOTHING);
}

#[tokio::test]
async fn a_hit_names_its_block_and_shows_escaped_words() {
    let shelf =
        Shelf::of(&[("one", "en", article("Power", "A summary", "It has 5 < 7 & `<script>` *wind* power."))]).await;
    let page = shelf.page(&[("search", "wind"), ("fields", "title")]).await;
    let item = &page["items"][0];
    assert_eq!(item["document"], json!({ "title": "Power" }));
    let hit = json!({ "block": "text", "highlight": "It has 5 &lt; 7 &amp; &lt;script&gt; <mark>wind</mark> power." });
    assert_eq!(item["search"], json!({ "hits": [hit] }));
    let both = shelf.page(&[("search", "power")]).await;
    let hits = both["items"][0]["search"]["hits"].as_array().unwrap();
    assert_eq!((&hits[0]["block"], &hits[0]["highlight"]), (&Value::Null, &json!("<mark>Power</mark>")));
    assert_eq!(hits[1]["block"], "text");
}

#[tokio::test]
async fn a_language_finds_other_forms_of_a_word_where_the_database_knows_it() {
    let shelf = Shelf::of(&[
        ("en", "en", article("The turbine", "A summary", "Running")),
        ("de", "de", article("Die Häuser", "Worum es geht", "Text")),
        ("xx", "ja", article("turbine running", "A summary", "Text")),
    ])
    .await;
    if server().is_none() {
        assert_eq!(shelf.found("turbines").await, NOTHING);
        return;
    }
    assert_eq!(shelf.found("turbines").await, ["en"]);
    assert_eq!(shelf.found("runs").await, ["en"]);
    assert_eq!(shelf.found("Haus").await, ["de"]);
    let page = shelf.page(&[("search", "turbines")]).await;
    assert_eq!(page["items"][0]["search"]["hits"][0]["highlight"], "The <mark>turbine</mark>");
    assert_eq!(shelf.found("the").await, ["en"], "a word that a language leaves out is found as it is");
}

#[tokio::test]
async fn the_title_counts_most_and_an_order_that_is_given_counts_more() {
    let shelf = Shelf::of(&[
        ("a", "en", article("Of the sea", "A summary", "Some wind in a long text of many other words.")),
        ("b", "en", article("Wind", "A summary", "Some text of many other words.")),
        ("c", "en", article("Of the land", "On wind", "Some text of many other words.")),
    ])
    .await;
    assert_eq!(shelf.ids(&[("search", "wind")]).await, ["b", "c", "a"]);
    assert_eq!(shelf.ids(&[("search", "wind"), ("sort", "title")]).await, ["c", "a", "b"]);
    assert_eq!(shelf.ids(&[("search", "wind"), ("sort", "-slug")]).await, ["c", "b", "a"]);
    assert_eq!(shelf.ids(&[("search", "wind"), ("sort", "-published_at")]).await, ["c", "b", "a"]);
}

#[tokio::test]
async fn a_search_combines_with_filter_locale_fallback_and_total() {
    let shelf = Shelf::of(&[
        ("a", "en", article("Wind one", "A summary", "Text")),
        ("b", "de", article("Wind two", "A summary", "Text")),
        ("c", "en", article("Wind three", "A summary", "Text")),
    ])
    .await;
    assert_eq!(shelf.ids(&[("search", "wind"), ("locale", "de")]).await, ["b"]);
    assert_eq!(shelf.ids(&[("search", "wind"), ("locale", "fr")]).await, NOTHING);
    let mut both = shelf.ids(&[("search", "wind"), ("locale", "de"), ("fallback", "en")]).await;
    both.sort();
    assert_eq!(both, ["a", "b", "c"]);
    assert_eq!(shelf.ids(&[("search", "wind"), ("filter[title][contains]", "three")]).await, ["c"]);
    let page = shelf.page(&[("search", "wind"), ("total", "true"), ("filter[slug]", "c")]).await;
    assert_eq!((ids(&page), &page["total"]), (vec!["c".to_owned()], &json!(1)));
    let page = shelf.page(&[("search", "wind"), ("total", "true"), ("limit", "1")]).await;
    assert_eq!((page["items"].as_array().unwrap().len(), &page["total"]), (1, &json!(3)));
}

#[tokio::test]
async fn pages_of_a_search_go_forwards_and_back() {
    let articles: Vec<_> =
        (0..5).map(|at| (["a", "b", "c", "d", "e"][at], "en", article("Wind", "A summary", "Text"))).collect();
    let shelf = Shelf::of(&articles).await;
    let first = shelf.page(&[("search", "wind"), ("limit", "2")]).await;
    assert_eq!((ids(&first), &first["prev"]), (vec!["a".to_owned(), "b".to_owned()], &Value::Null));
    let next = first["next"].as_str().unwrap();
    let second = shelf.page(&[("search", "wind"), ("limit", "2"), ("after", next)]).await;
    assert_eq!(ids(&second), ["c", "d"]);
    let third = shelf.page(&[("search", "wind"), ("limit", "2"), ("after", second["next"].as_str().unwrap())]).await;
    assert_eq!((ids(&third), &third["next"]), (vec!["e".to_owned()], &Value::Null));
    let back = shelf.page(&[("search", "wind"), ("limit", "2"), ("before", third["prev"].as_str().unwrap())]).await;
    assert_eq!(ids(&back), ["c", "d"]);
    let other = shelf.try_page(&[("search", "text"), ("after", next)], Perspective::Published).await;
    assert!(matches!(other, Err(DeliveryError::BadMark(_))));
    let sorted = [("search", "wind"), ("limit", "2"), ("sort", "slug")];
    let first = shelf.page(&sorted).await;
    let second = shelf.page(&[&sorted[..], &[("after", first["next"].as_str().unwrap())]].concat()).await;
    assert_eq!(ids(&second), ["c", "d"]);
}

#[tokio::test]
async fn words_go_with_their_edition() {
    let shelf = Shelf::of(&[("one", "en", article("Wind", "A summary", "Text"))]).await;
    assert_eq!(shelf.found("wind").await, ["one"]);
    shelf.put("one", "en", &article("Sea", "A summary", "Text")).await;
    assert_eq!((shelf.found("wind").await, shelf.found("sea").await), (vec![], vec!["one".to_owned()]));
    let id = EntryId::parse("one").unwrap();
    assert!(shelf.database.store.write(move |tx| tx.edition_remove(&id)).await.unwrap());
    assert_eq!(shelf.found("sea").await, NOTHING, "what was kept is dropped");
}

#[tokio::test]
async fn what_was_published_before_is_found_when_the_index_is_filled() {
    let shelf = Shelf::of(&[("one", "en", article("Wind", "A summary", "Text"))]).await;
    let store = &shelf.database.store;
    let name = "2026-11-26-000007_edition_search";
    while store.revert(RevertContent::Delete).await.unwrap().unwrap().migration != name {}
    store.migrate().await.unwrap();
    assert_eq!(store.search_begin(&shelf.catalog).await.unwrap().len(), 1);
    let incomplete = shelf.try_page(&[("search", "wind")], Perspective::Published).await;
    assert!(matches!(incomplete, Err(DeliveryError::SearchIncomplete)), "{incomplete:?}");
    assert!(store.search_fill(&shelf.catalog).await.unwrap().iter().any(|name| name.as_str() == "article"));
    assert!(store.search_fill(&shelf.catalog).await.unwrap().is_empty(), "once is enough");
    assert_eq!(shelf.ids(&[("search", "wind"), ("limit", "5")]).await, ["one"]);
}

/// Schemas that find no article by its tags.
fn catalog_without_tags() -> Arc<Catalog> {
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/types/article.json");
    let mut schema: Value = serde_json::from_slice(&std::fs::read(shipped).unwrap()).unwrap();
    schema["properties"]["tags"]["items"].as_object_mut().unwrap().remove("x-galley-meaning");
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("types")).unwrap();
    std::fs::write(folder.path().join("types/article.json"), schema.to_string()).unwrap();
    Arc::new(Catalog::load(folder.path(), Limits::default()).unwrap())
}

#[tokio::test]
async fn what_servers_with_other_schemas_publish_is_found_at_once_and_then_as_the_own_schemas_tell() {
    let shelf = Shelf::of(&[("one", "en", article("Wind", "A summary", "Text"))]).await;
    let other = catalog_without_tags();
    let store = &shelf.database.store;
    assert_eq!(store.search_fill(&other).await.unwrap().len(), 1, "an index of their own");
    let mut tagged = article("Wind at sea", "A summary", "Text");
    tagged["tags"] = json!(["energy"]);
    put(store, &other, "two", "en", &tagged).await;
    assert_eq!(shelf.found("wind").await, ["one", "two"]);
    assert_eq!(shelf.ids(&[("search", "energy"), ("limit", "5")]).await, NOTHING);
    assert!(store.search_fill(&shelf.catalog).await.unwrap().is_empty(), "the index was complete");
    assert_eq!(shelf.ids(&[("search", "energy"), ("limit", "6")]).await, ["two"]);
    // The other way round too, and each keeps its own.
    shelf.put("three", "en", &tagged).await;
    store.search_fill(&other).await.unwrap();
    assert_eq!(shelf.ids(&[("search", "energy"), ("limit", "7")]).await.len(), 2);
    let reader = Reader::new(store.clone(), other.clone(), ReaderOptions { public: true, ..ReaderOptions::default() });
    let of_others = Shelf { reader, catalog: other, database: shelf.database };
    assert_eq!((of_others.found("energy").await, of_others.found("wind").await.len()), (vec![], 3));
}

#[tokio::test]
async fn an_index_is_built_in_pieces_while_others_publish() {
    let names: Vec<_> = (0..150).map(|number| format!("x{number:03}")).collect();
    let shelf = Shelf::of(&[]).await;
    for name in &names {
        shelf.put(name, "en", &article("Wind", "A summary", "Text")).await;
    }
    let (store, other) = (shelf.database.store.clone(), catalog_without_tags());
    let fill = tokio::spawn({
        let (store, other) = (store.clone(), other.clone());
        async move { store.search_fill(&other).await.unwrap() }
    });
    for name in names.iter().step_by(3) {
        put(&store, &other, name, "en", &article("Gust", "A summary", "Text")).await;
    }
    fill.await.unwrap();
    assert!(store.search_fill(&other).await.unwrap().is_empty());
    let reader = Reader::new(store, other.clone(), ReaderOptions { public: true, ..ReaderOptions::default() });
    let of_others = Shelf { reader, catalog: other, database: shelf.database };
    let total = async |words: &str| of_others.page(&[("search", words), ("total", "true")]).await["total"].clone();
    assert_eq!((total("wind").await, total("gust").await), (json!(100), json!(50)));
}

/// Editions of forty thousand articles that all have the same word, written past the store, which would take long. Of the
/// last three thousand half have `gust`, of those before one in forty.
const MANY_ON_SQLITE: &str = r#"
    PRAGMA foreign_keys = OFF;
    INSERT INTO search_builds VALUES ('article', 'any', NULL, 1);
    INSERT INTO search_indexes VALUES (1, 'article', 'any', 'en');
    CREATE TEMP TABLE many AS WITH RECURSIVE n (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM n WHERE n < 40000)
        SELECT n, printf('x%05d', n) AS id FROM n;
    INSERT INTO editions SELECT id, 'article', 'en', id, 1, n, n, '"e"', CAST('{"id":"' || id || '"}' AS BLOB) FROM many;
    INSERT INTO edition_values (entry_id, path, position, content_type, kind, head)
        VALUES ('x00007', 'tags', 0, 'article', 'text', 'old');
    INSERT INTO edition_search_rows SELECT (1 << 40) + n, id FROM many;
    INSERT INTO edition_search (rowid, title, own, blocks)
        SELECT (1 << 40) + n, 'wind', CASE WHEN n % IIF(n > 36864, 2, 40) = 0 THEN 'gust' ELSE 'lull' END,
            CASE n % 20000 WHEN 1 THEN 'rare' ELSE '' END FROM many;
"#;
const MANY_ON_POSTGRES: &str = r#"
    SET session_replication_role = replica;
    INSERT INTO search_builds VALUES ('article', 'any', NULL, 1);
    INSERT INTO search_indexes VALUES (1, 'article', 'any', 'en');
    CREATE TEMP TABLE many AS SELECT n, 'x' || lpad(n::text, 5, '0') AS id FROM generate_series(1, 40000) n;
    INSERT INTO editions SELECT id, 'article', 'en', id, 1, n, n, '"e"', convert_to('{"id":"' || id || '"}', 'UTF8') FROM many;
    INSERT INTO edition_values (entry_id, path, position, content_type, kind, head)
        VALUES ('x00007', 'tags', 0, 'article', 'text', 'old');
    INSERT INTO edition_search SELECT id, 1, n, to_tsvector('simple', 'wind'), array_to_tsvector(ARRAY['é1x' || n / 2048])
        || to_tsvector('simple', 'wind' || CASE n % 20000 WHEN 1 THEN ' rare' ELSE '' END
            || CASE WHEN n % CASE WHEN n > 36864 THEN 2 ELSE 40 END = 0 THEN ' gust' ELSE '' END) FROM many;
"#;

#[tokio::test]
async fn of_very_many_the_last_are_ranked_and_the_few_are_all_found() {
    let shelf = Shelf::of(&[]).await;
    let many = if server().is_none() { MANY_ON_SQLITE } else { MANY_ON_POSTGRES };
    shelf.database.run_sql(many).await.unwrap();
    let page = shelf.page(&[("search", "wind"), ("limit", "2"), ("total", "true")]).await;
    assert_eq!((ids(&page), &page["total"]), (vec!["x38001".to_owned(), "x38002".to_owned()], &json!(10_000)));
    assert_eq!(shelf.ids(&[("search", "wind"), ("limit", "1"), ("sort", "published_at")]).await, ["x30001"]);
    // The last eras have fewer than they promise, so that more have to be looked at.
    assert_eq!(shelf.ids(&[("search", "gust"), ("limit", "2")]).await, ["x19600", "x19640"]);
    for filter in [("filter[tags]", "old"), ("filter[slug]", "x00007"), ("filter[slug][starts]", "x00007")] {
        let page = shelf.page(&[("search", "wind"), ("total", "true"), filter]).await;
        assert_eq!((ids(&page), &page["total"]), (vec!["x00007".to_owned()], &json!(1)), "{filter:?}");
    }
    assert_eq!(shelf.ids(&[("search", "wind rare")]).await, ["x00001", "x20001"]);
    let (mut after, mut pages) = (page["next"].as_str().unwrap().to_owned(), 0);
    let refused = loop {
        let given = [("search", "wind"), ("limit", "100"), ("after", after.as_str())];
        match shelf.try_page(&given, Perspective::Published).await {
            Ok(page) => after = page["next"].as_str().unwrap().to_owned(),
            Err(refused) => break refused,
        }
        pages += 1;
    };
    assert!(matches!(refused, DeliveryError::TooDeep) && pages == 10, "{refused} {pages}");
}

#[tokio::test]
async fn odd_searches_are_words_or_refused() {
    let shelf = Shelf::of(&[("one", "en", article("And near title wind", "A summary", "Text"))]).await;
    for search in [
        "wind AND",
        "NEAR(wind",
        "title:wind",
        "\"wind",
        "wind\"\"",
        "^wind",
        "-wind",
        "wind\0and",
        "{wind} + '",
        "\u{1F600} wind",
        "wind | & !",
    ] {
        assert_eq!(shelf.found(search).await, ["one"], "{search}");
    }
    for search in ["", " ", "*", "\"\"", "\u{1F600}", "\0", "()"] {
        let refused = shelf.query(&[("search", search)]).unwrap_err();
        assert!(refused.contains("a search needs at least one word"), "{refused}");
    }
    assert!(shelf.query(&[("search", &"x".repeat(201))]).is_err());
    assert!(shelf.query(&[("search", "a b c d e f g h i j k")]).is_err());
}

#[tokio::test]
async fn searches_that_say_the_same_have_one_form() {
    let shelf = Shelf::of(&[]).await;
    let form = |given: &[(&str, &str)]| shelf.query(given).unwrap().normal_form();
    assert_eq!(form(&[("search", " Wind, \"own  IT\" turb*")]), "search=%22own+it%22+turb*+wind");
    assert_eq!(form(&[("search", "wind"), ("sort", "-published_at")]), "search=wind&sort=-published_at");
    assert_eq!(form(&[("search", "wind"), ("limit", "5")]), "limit=5&search=wind");
}

#[tokio::test]
async fn drafts_and_the_past_are_not_searched() {
    let shelf = Shelf::of(&[]).await;
    let asked = async |perspective| shelf.try_page(&[("search", "wind")], perspective).await;
    assert!(matches!(asked(Perspective::Draft).await, Err(DeliveryError::DraftsAreListed)));
    let past = Perspective::At(Timestamp::from_micros(0));
    assert!(matches!(asked(past).await, Err(DeliveryError::PastIsNotSearched)));
}
