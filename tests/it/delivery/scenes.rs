//! Scenes of lists: values go with their edition, references become entries, parts are taken.

use galley::content::{Caller, Locale, Slug};
use galley::delivery::{DeliveryError, EntryForm, EntryName, EntryRequest, Perspective, Query, ReadRequest};
use galley::store::{RevertContent, StoreError};
use serde_json::{Value, json};

use super::corpus::{Item, Library, name};

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

fn piece(id: &str, document: Value) -> Item {
    item("piece", id, document)
}

async fn items(library: &Library, given: &[(&str, &str)]) -> Vec<Value> {
    let pairs: Vec<_> = given.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    library.page(library.query(&pairs).unwrap()).await["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn values_come_change_and_go_with_their_edition() {
    let library = Library::of(&[piece("one", json!({ "title": "First", "tags": ["a", "b"] }))]).await;
    assert_eq!(library.ids(&[("filter[tags]", "b")]).await, ["one"]);
    let (edition, ..) = library.edition(&piece("one", json!({ "title": "Second", "tags": ["c"] })));
    let catalog = library.catalog.clone();
    library.database.store.write(move |tx| tx.edition_put(&edition, &catalog)).await.unwrap();
    assert!(library.ids(&[("filter[tags]", "b")]).await.is_empty());
    assert_eq!(library.ids(&[("filter[tags]", "c"), ("filter[title]", "Second")]).await, ["one"]);
    assert!(library.try_remove("one").await);
    assert!(library.ids(&[("filter[tags]", "c")]).await.is_empty());
    assert!(library.ids(&[]).await.is_empty());
}

#[tokio::test]
async fn an_edition_that_is_taken_back_leaves_no_values() {
    let library = Library::of(&[piece("one", json!({ "title": "First" }))]).await;
    let (edition, ..) = library.edition(&piece("one", json!({ "title": "Second" })));
    let catalog = library.catalog.clone();
    let rehearsed = library.database.store.rehearse(move |tx| tx.edition_put(&edition, &catalog));
    rehearsed.await.unwrap();
    assert_eq!(library.ids(&[("filter[title]", "First")]).await, ["one"]);
    assert!(library.ids(&[("filter[title]", "Second")]).await.is_empty());
}

#[tokio::test]
async fn what_was_published_before_the_migration_is_found_after_it() {
    let pieces: Vec<_> = (0..250).map(|at| piece(&format!("x{at}"), json!({ "rating": at, "title": "T" }))).collect();
    let library = Library::of(&pieces).await;
    let name = "2026-11-26-000006_edition_values";
    while library.database.store.revert(RevertContent::Delete).await.unwrap().unwrap().migration != name {}
    assert_eq!(library.database.store.migrate().await.unwrap()[0], name);
    assert_eq!(library.ids(&[("filter[rating]", "249")]).await, ["x249"]);
    let all = library.page(Query { total: true, ..library.query(&[]).unwrap() }).await;
    assert_eq!(all["total"], 250);
    let found = library.ids(&[("filter[rating][gte]", "247"), ("sort", "rating")]).await;
    assert_eq!(found, ["x247", "x248", "x249"]);
}

#[tokio::test]
async fn a_long_text_is_compared_whole_and_sorted_by_its_beginning() {
    let start = "x".repeat(64);
    let library = Library::of(&[
        piece("c", json!({ "title": format!("{start}a") })),
        piece("b", json!({ "title": format!("{start}b") })),
        piece("a", json!({ "title": start })),
    ])
    .await;
    assert_eq!(library.ids(&[("filter[title]", &start)]).await, ["a"]);
    assert_eq!(library.ids(&[("filter[title]", &format!("{start}b"))]).await, ["b"]);
    assert_eq!(library.ids(&[("filter[title][gt]", &format!("{start}a"))]).await, ["b"]);
    assert_eq!(library.ids(&[("filter[title][starts]", &format!("{start}a"))]).await, ["c"]);
    assert_eq!(library.ids(&[("sort", "title")]).await, ["a", "b", "c"], "by their ids, for they begin alike");

    let short = "x".repeat(63);
    assert!(library.ids(&[("filter[title]", &short)]).await.is_empty());
    assert!(library.ids(&[("filter[title][lte]", &short)]).await.is_empty());
    for operator in ["gt", "gte", "starts"] {
        let found = library.ids(&[(&*format!("filter[title][{operator}]"), &*short), ("sort", "title")]).await;
        assert_eq!(found, ["a", "b", "c"], "{operator}");
    }
}

#[tokio::test]
async fn references_become_the_entries_that_they_lead_to() {
    let library = Library::of(&[
        piece("one", json!({ "title": "One", "persons": ["ada", "bob", "nobody"] })),
        item("person", "ada", json!({ "name": "Ada", "boss": "bob" })),
        item("person", "bob", json!({ "name": "Bob", "boss": "bob" })),
    ])
    .await;
    let plain = items(&library, &[("expand", "persons")]).await;
    let persons = &plain[0]["document"]["persons"];
    assert_eq!((&persons[0]["slug"], &persons[0]["document"]["boss"]), (&json!("ada"), &json!("bob")));
    assert_eq!(persons[2], "nobody", "what readers do not see stays as it is");
    let deep = items(&library, &[("expand", "persons.boss.boss")]).await;
    let boss = &deep[0]["document"]["persons"][0]["document"]["boss"];
    assert_eq!(
        (&boss["document"]["name"], &boss["document"]["boss"]["document"]["boss"]),
        (&json!("Bob"), &json!("bob"))
    );
}

#[tokio::test]
async fn a_page_that_refers_to_too_much_is_refused() {
    let persons: Vec<_> = (0..501).map(|at| item("person", &format!("h{at}"), json!({ "name": "N" }))).collect();
    let names: Vec<_> = persons.iter().map(|person| person.id.clone()).collect();
    let mut all = persons;
    all.push(piece("one", json!({ "persons": names })));
    all.push(piece("two", json!({ "persons": names[..500].to_vec() })));
    let library = Library::of(&all).await;
    let read = async |slug: &str| {
        let given =
            [("filter[slug]", slug), ("expand", "persons")].map(|(name, value)| (name.to_owned(), value.to_owned()));
        library.try_page(library.query(&given).unwrap()).await
    };
    assert!(read("two").await.is_ok());
    assert!(matches!(read("one").await, Err(DeliveryError::TooManyExpanded)));
}

#[tokio::test]
async fn an_answer_has_its_bound() {
    let text = "x".repeat(900_000);
    let pieces: Vec<_> = (0..10).map(|at| piece(&format!("x{at}"), json!({ "title": text, "rating": at }))).collect();
    let library = Library::of(&pieces).await;
    let all = library.query(&[]).unwrap();
    assert!(matches!(library.try_page(all).await, Err(DeliveryError::TooLarge)));
    assert_eq!(items(&library, &[("fields", "rating")]).await.len(), 10);
    assert_eq!(items(&library, &[("limit", "5")]).await.len(), 5);
}

#[tokio::test]
async fn one_entry_with_all_that_it_refers_to_has_its_bound() {
    let text = "x".repeat(900_000);
    let mut all: Vec<_> = (0..10).map(|at| item("person", &format!("h{at}"), json!({ "name": text }))).collect();
    let names: Vec<_> = all.iter().map(|person| person.id.clone()).collect();
    all.push(piece("nine", json!({ "persons": names[..9].to_vec() })));
    all.push(piece("ten", json!({ "persons": names })));
    let library = Library::of(&all).await;
    let parts = library.query(&[("expand".to_owned(), "persons".to_owned())]).unwrap().parts();
    let read = async |slug: &str| {
        let request = EntryRequest {
            content_type: name("piece"),
            name: EntryName::Slug(Locale::parse("en").unwrap(), Slug::parse(slug).unwrap()),
            form: EntryForm::Json(parts.clone()),
        };
        library.reader.read(&Caller::Anonymous, Perspective::Published, ReadRequest::Entry(request)).await
    };
    assert!(read("nine").await.is_ok());
    assert!(matches!(read("ten").await, Err(DeliveryError::TooLarge)));
}

#[tokio::test]
async fn a_write_that_fails_in_between_leaves_no_values() {
    let library = Library::of(&[]).await;
    let (edition, entry, checked) = library.edition(&piece("one", json!({ "title": "First" })));
    let catalog = library.catalog.clone();
    let write = library.database.store.write(move |tx| {
        tx.entry_create(&entry)?;
        tx.revision_append(&entry.id, 1, &checked, "system", entry.created_at)?;
        tx.edition_put(&edition, &catalog)?;
        Err::<(), _>(StoreError::Busy)
    });
    assert!(write.await.is_err());
    assert!(library.ids(&[("filter[title]", "First")]).await.is_empty());
}

#[tokio::test]
async fn a_field_that_is_called_as_one_of_the_envelope_is_named_in_the_document() {
    let own = |slug: &str| json!({ "title": "T", "slug": slug, "type": "novel" });
    let library = Library::of(&[piece("one", own("b")), piece("two", own("a"))]).await;
    assert_eq!(library.ids(&[("filter[slug]", "one")]).await, ["one"]);
    assert_eq!(library.ids(&[("filter[document.slug]", "a")]).await, ["two"]);
    assert_eq!(library.ids(&[("filter[document.title]", "T"), ("sort", "document.slug")]).await, ["two", "one"]);
    let shown = items(&library, &[("fields", "document.slug,document.type"), ("filter[slug]", "one")]).await;
    assert_eq!(shown[0]["document"], json!({ "slug": "b", "type": "novel" }));
    assert_eq!(items(&library, &[("fields", "slug,type")]).await[0]["document"], json!({}));
    let form = |name: &str| {
        let given = [(format!("filter[{name}]"), "T".to_owned()), ("fields".to_owned(), name.to_owned())];
        library.query(&given).unwrap().normal_form()
    };
    assert_eq!(form("document.title"), form("title"));
    assert_ne!(form("document.slug"), form("slug"));
}

#[tokio::test]
async fn what_an_entry_of_the_fallback_refers_to_is_expanded_in_the_locale_that_was_asked_for() {
    let person = |id: &str, locale: &'static str, boss: &str| {
        let document = json!({ "name": format!("{id} in {locale}"), "boss": boss });
        Item { slug: id[..2].to_owned(), locale, ..item("person", id, document) }
    };
    let library = Library::of(&[
        person("p1-en", "en", "p2"),
        person("p1-de", "de", "p2"),
        person("p2-en", "en", ""),
        person("p2-de", "de", ""),
        person("p3-en", "en", ""),
        person("p3-fr", "fr", ""),
        piece("one", json!({ "persons": ["p1", "p3"] })),
    ])
    .await;
    let given = [("locale", "de"), ("fallback", "en"), ("expand", "persons.boss,persons")];
    let shown = items(&library, &given).await;
    let persons = &shown[0]["document"]["persons"];
    let id = |value: &Value| value["id"].as_str().unwrap().to_owned();
    assert_eq!((id(&persons[0]), id(&persons[0]["document"]["boss"])), ("p1-de".to_owned(), "p2-de".to_owned()));
    assert_eq!(id(&persons[1]), "p3-en", "what is not there in German is taken as the entry is");
    let plain = items(&library, &[("expand", "persons")]).await;
    assert_eq!(id(&plain[0]["document"]["persons"][0]), "p1-en");
}
