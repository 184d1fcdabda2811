//! The store's story: an entry's life, from its creation to its return from deletion.

use galley::content::{ChangeSubject, ChangeVerb, Edition, Entry, Publication, Role, State, Token, TokenId, TokenKind};
use galley::schema::{Reference, Resolution};
use galley::store::{EditionCursor, EntryCursor, EntryFilter, ReferenceStage, Store, StoreError};

use super::database::TestDatabase;
use super::material::{
    article, at, catalog, change, change_newest, create, draft, entry, id, locale, revise, slug, tokens_any,
};

#[tokio::test]
async fn an_entry_lives_is_deleted_and_comes_back() {
    let database = TestDatabase::new().await;
    let store = &database.store;
    begins(store).await;
    is_published(store).await;
    is_renamed_and_changed(store).await;
    is_deleted(store).await;
    comes_back(store).await;
    its_changes_are_in_order(store).await;
}

async fn find(store: &Store, text: &str) -> Option<Entry> {
    let id = id(text);
    store.read(move |reads| reads.entry_find(&id)).await.unwrap()
}

async fn begins(store: &Store) {
    let first = entry("first", 1);
    let sequence = store.write(move |tx| create(tx, &first, &draft("One"))).await.unwrap();
    assert_eq!(sequence, 1);
    let found = find(store, "first").await.unwrap();
    assert_eq!(found, entry("first", 1));
    assert_eq!(found.state(), State::Draft);
    let revised = store.write(move |tx| revise(tx, &found, &draft("Two"))).await.unwrap();
    assert!(revised);
    let revisions = store.read(|reads| reads.revision_page(&id("first"), None, 10)).await.unwrap();
    let saved: Vec<_> = revisions.iter().map(|revision| (revision.number, &revision.document["title"])).collect();
    assert_eq!(saved, [(2, &"Two".into()), (1, &"One".into())]);
    let older = store.read(|reads| reads.revision_page(&id("first"), Some(2), 10)).await.unwrap();
    assert_eq!(older, revisions[1..]);
    let second = store.read(|reads| reads.revision_find(&id("first"), 2)).await.unwrap();
    assert_eq!(second.as_ref(), Some(&revisions[0]));
    assert_eq!(&second.unwrap().document, draft("Two").document());
}

async fn is_published(store: &Store) {
    let before = find(store, "first").await.unwrap();
    let edition = publish(store, before, 10).await;
    assert_eq!(find(store, "first").await.unwrap().state(), State::Published);
    let by_id = store.read(|reads| reads.edition_find(&id("first"))).await.unwrap();
    let by_slug = store.read(|reads| reads.edition_by_slug(&article(), &locale("en"), &slug("first"))).await.unwrap();
    assert_eq!(by_id.as_ref(), Some(&edition));
    assert_eq!(by_slug.as_ref(), Some(&edition));
    let elsewhere = store.read(|reads| reads.edition_by_slug(&article(), &locale("de"), &slug("first"))).await;
    assert_eq!(elsewhere.unwrap(), None);
}

/// Publishes the newest revision as an action does.
async fn publish(store: &Store, before: Entry, now: i64) -> Edition {
    store
        .write(move |tx| {
            let revision = tx.revision_find(&before.id, before.revision)?.unwrap();
            let published_at = before.first_published_at.unwrap_or(at(now));
            let edition = Edition::make(&before, &revision, published_at, at(now));
            let after = Entry {
                published: Some(Publication {
                    revision: before.revision,
                    slug: before.slug.clone(),
                    locale: before.locale.clone(),
                    matches_newest: true,
                }),
                first_published_at: Some(published_at),
                version: before.version + 1,
                updated_at: at(now),
                ..before.clone()
            };
            assert!(tx.entry_update(&after, before.version)?);
            tx.edition_put(&edition, &catalog())?;
            tx.change_append(&change(ChangeVerb::Publish, &after))?;
            Ok::<_, StoreError>(edition)
        })
        .await
        .unwrap()
}

async fn is_renamed_and_changed(store: &Store) {
    let before = find(store, "first").await.unwrap();
    let renamed = Entry { slug: slug("renamed"), ..before };
    assert!(store.write(move |tx| revise(tx, &renamed, &draft("Three"))).await.unwrap());
    let after = find(store, "first").await.unwrap();
    assert_eq!((after.state(), after.slug.as_str()), (State::Changed, "renamed"));
    // Readers see the new name when it is published again.
    let seen = store.read(|reads| reads.edition_find(&id("first"))).await.unwrap().unwrap();
    assert_eq!((seen.slug.as_str(), seen.revision), ("first", 2));
    let edition = publish(store, after, 20).await;
    assert_eq!((edition.slug.as_str(), edition.revision), ("renamed", 3));
    assert_eq!((edition.published_at, edition.updated_at), (at(10), at(20)));
    let gone = store.read(|reads| reads.edition_by_slug(&article(), &locale("en"), &slug("first"))).await.unwrap();
    assert_eq!(gone, None);
}

async fn is_deleted(store: &Store) {
    let deleted = store
        .write(|tx| {
            let entry = tx.entry_find(&id("first"))?.unwrap();
            let deleted = tx.entry_delete(&entry.id, at(30))?;
            tx.change_append(&change(ChangeVerb::Delete, &entry))?;
            Ok::<_, StoreError>((deleted, tx.entry_delete(&entry.id, at(31))?))
        })
        .await
        .unwrap();
    assert_eq!(deleted, (true, false));
    assert_eq!(find(store, "first").await, None);
    assert_eq!(store.read(|reads| reads.edition_find(&id("first"))).await.unwrap(), None);
    let kept = store.read(|reads| reads.entry_find_deleted(&id("first"))).await.unwrap().unwrap();
    assert_eq!((kept.revision, kept.published_revision(), kept.version), (3, None, 6));
    // Its slug is free, its id is not.
    let heir = Entry { slug: slug("renamed"), ..entry("heir", 40) };
    store.write(move |tx| create(tx, &heir, &draft("Heir"))).await.unwrap();
    let again = store.write(|tx| create(tx, &entry("first", 41), &draft("Again"))).await;
    assert!(matches!(again, Err(StoreError::IdTaken(taken)) if taken == id("first")));
}

async fn comes_back(store: &Store) {
    let bring = |name: &'static str| {
        store.write(move |tx| {
            let entry = tx.entry_find_deleted(&id("first"))?.unwrap();
            revise(tx, &Entry { slug: slug(name), ..entry }, &draft("One"))
        })
    };
    let taken = bring("renamed").await;
    assert!(
        matches!(&taken, Err(StoreError::SlugTaken { holder: Some(holder), .. }) if *holder == id("heir")),
        "{taken:?}"
    );
    assert!(bring("first").await.unwrap());
    let back = find(store, "first").await.unwrap();
    assert_eq!((back.revision, back.state()), (4, State::Draft));
    let numbers = store.read(|reads| reads.revision_page(&id("first"), None, 10)).await.unwrap();
    assert_eq!(numbers.iter().map(|revision| revision.number).collect::<Vec<_>>(), [4, 3, 2, 1]);
}

async fn its_changes_are_in_order(store: &Store) {
    use ChangeVerb::{Create, Delete, Publish, Revise};
    let changes = store.read(|reads| reads.change_page(0, 100)).await.unwrap();
    let verbs: Vec<_> = changes.iter().map(|change| change.verb).collect();
    assert_eq!(verbs, [Create, Revise, Publish, Revise, Publish, Delete, Create, Revise]);
    assert!(changes.iter().map(|change| change.sequence).eq(1..=8));
    let ChangeSubject::Entry { slug, revision, .. } = &changes[4].subject else { panic!("{:?}", changes[4]) };
    assert_eq!((slug.as_str(), *revision), ("renamed", 3));
    let page = store.read(|reads| reads.change_page(3, 2)).await.unwrap();
    assert_eq!(page, changes[3..5]);
    assert_eq!(store.read(change_newest).await.unwrap(), 8);
}

#[tokio::test]
async fn lists_are_newest_first_and_go_on_where_they_stopped() {
    let database = TestDatabase::new().await;
    let store = &database.store;
    // Two of the same microsecond are told apart by their ids, in the order of bytes on both databases.
    for (text, name, created_at, language) in
        [("a", "a", 1, "en"), ("b-1", "b", 2, "de"), ("b_1", "b", 2, "en"), ("b.1", "c", 2, "en"), ("c", "d", 3, "en")]
    {
        let one = Entry { id: id(text), locale: locale(language), ..entry(name, created_at) };
        store.write(move |tx| create(tx, &one, &draft("T"))).await.unwrap();
        let found = find(store, text).await.unwrap();
        publish(store, found, created_at).await;
    }
    let first = store.read(|reads| reads.entry_page(&article(), &EntryFilter::default(), None, 2)).await.unwrap();
    let after = EntryCursor { created_at: first[1].created_at, id: first[1].id.clone() };
    let rest =
        store.read(move |reads| reads.entry_page(&article(), &EntryFilter::default(), Some(&after), 10)).await.unwrap();
    let ids: Vec<_> = first.iter().chain(&rest).map(|entry| entry.id.as_str()).collect();
    assert_eq!(ids, ["c", "b_1", "b.1", "b-1", "a"]);
    let first = store.read(|reads| reads.edition_page(&article(), Some(&locale("en")), None, 3)).await.unwrap();
    let after = EditionCursor { published_at: first[2].published_at, id: first[2].entry.clone() };
    let rest = store.read(move |reads| reads.edition_page(&article(), None, Some(&after), 10)).await.unwrap();
    let ids: Vec<_> = first.iter().chain(&rest).map(|edition| edition.entry.as_str()).collect();
    assert_eq!(ids, ["c", "b_1", "b.1", "b-1", "a"]);
    let filter = EntryFilter { state: Some(State::Published), locale: Some(locale("de")) };
    let german = store.read(move |reads| reads.entry_page(&article(), &filter, None, 10)).await.unwrap();
    assert_eq!(german.iter().map(|entry| entry.id.as_str()).collect::<Vec<_>>(), ["b-1"]);
    for state in [State::Draft, State::Changed] {
        let filter = EntryFilter { state: Some(state), locale: None };
        assert_eq!(store.read(move |reads| reads.entry_page(&article(), &filter, None, 10)).await.unwrap(), []);
    }
}

#[tokio::test]
async fn references_lead_to_entries_and_back() {
    let database = TestDatabase::new().await;
    let store = &database.store;
    let german = Entry { locale: locale("de"), slug: slug("target"), ..entry("target-de", 2) };
    store
        .write(move |tx| {
            create(tx, &entry("target", 1), &draft("Target"))?;
            create(tx, &german, &draft("Ziel"))?;
            create(tx, &entry("source", 3), &draft("Source"))
        })
        .await
        .unwrap();
    let found = find(store, "target-de").await.unwrap();
    publish(store, found, 4).await;
    let target = |text: &str, language: &str| {
        let (reference, locale) = (reference(text), locale(language));
        store.read(move |reads| reads.target_of(&reference, &locale))
    };
    assert_eq!(target("target", "de").await.unwrap(), Resolution::Unpublished, "an id comes before a slug");
    assert_eq!(target("target-de", "en").await.unwrap(), Resolution::Published);
    assert_eq!(target("nowhere", "en").await.unwrap(), Resolution::Missing);
    store
        .write(|tx| {
            tx.references_put(&id("source"), ReferenceStage::Draft, &[reference("target"), reference("nowhere")])
        })
        .await
        .unwrap();
    let referrers = |stage| store.read(move |reads| reads.referrers(&article(), &["x", "target"], stage));
    assert_eq!(referrers(ReferenceStage::Draft).await.unwrap(), [id("source")]);
    assert_eq!(referrers(ReferenceStage::Published).await.unwrap(), []);
    store.write(|tx| tx.references_put(&id("source"), ReferenceStage::Draft, &[])).await.unwrap();
    assert_eq!(referrers(ReferenceStage::Draft).await.unwrap(), []);
}

#[tokio::test]
async fn pages_are_known_by_their_slugs_whether_readers_see_them_or_not() {
    let database = TestDatabase::new().await;
    let store = &database.store;
    for (name, language) in [("a-1", "en"), ("a-2", "en"), ("a-3", "en"), ("a-4", "en"), ("a-5", "en"), ("b", "de")] {
        let one = Entry { locale: locale(language), ..entry(name, 1) };
        store.write(move |tx| create(tx, &one, &draft("T"))).await.unwrap();
        if name != "a-5" {
            let found = find(store, name).await.unwrap();
            publish(store, found, 2).await;
        }
    }
    let renamed = Entry { slug: slug("a-9"), ..find(store, "a-4").await.unwrap() };
    assert!(store.write(move |tx| revise(tx, &renamed, &draft("U"))).await.unwrap());
    let slugs = ["a-1", "a-4", "a-5", "a-9", "b", "c"].map(str::to_owned);
    let found = store.read(move |reads| reads.pages_with_slugs(&article(), &slugs)).await.unwrap();
    let told = |is_published: bool| -> Vec<String> {
        let those = found.iter().filter(|page| page.is_published == is_published);
        let mut told: Vec<_> = those.map(|page| format!("{} {}", page.slug, page.locale)).collect();
        told.sort();
        told
    };
    assert_eq!(told(true), ["a-1 en", "a-4 en", "b de"], "readers see the old name");
    assert_eq!(told(false), ["a-1 en", "a-5 en", "a-9 en", "b de"]);
    let around =
        |slug: &'static str, count| store.read(move |reads| reads.page_slugs_around(&article(), "en", slug, count));
    assert_eq!(around("a-25", 1).await.unwrap(), ["a-2", "a-3"]);
    assert_eq!(around("a-2", 2).await.unwrap(), ["a-1", "a-2", "a-3"]);
    let has = |language| store.read(move |reads| reads.pages_have_locale(&article(), &locale(language)));
    assert_eq!((has("de").await.unwrap(), has("fr").await.unwrap()), (true, false));
    assert!(store.write(|tx| tx.entry_delete(&id("b"), at(3))).await.unwrap());
    assert!(!has("de").await.unwrap(), "what is deleted has no page");
}

fn reference(target: &str) -> Reference {
    Reference {
        pointer: galley::content::Pointer::root().key("blocks").index(0),
        block: None,
        content_type: article(),
        is_acyclic: false,
        target: target.to_owned(),
    }
}

#[tokio::test]
async fn a_token_is_found_by_its_hash_until_it_is_revoked() {
    let database = TestDatabase::new().await;
    let store = &database.store;
    let token = Token {
        id: TokenId("t1".to_owned()),
        kind: TokenKind::Management,
        role: Role::Editor,
        label: "the newsroom".to_owned(),
        author: "system".to_owned(),
        created_at: at(1),
        expires_at: None,
        revoked_at: None,
    };
    assert!(!store.read(tokens_any).await.unwrap());
    let kept = token.clone();
    store.write(move |tx| tx.token_create(&kept, &[7; 32])).await.unwrap();
    let twice = token.clone();
    let twice = store.write(move |tx| tx.token_create(&twice, &[8; 32])).await;
    assert!(matches!(twice, Err(StoreError::TokenTaken(_))));
    assert!(store.read(tokens_any).await.unwrap());
    assert_eq!(store.read(|reads| reads.token_by_hash(&[7; 32])).await.unwrap().as_ref(), Some(&token));
    assert_eq!(store.read(|reads| reads.token_by_hash(&[8; 32])).await.unwrap(), None);
    let revoke = |time| store.write(move |tx| tx.token_revoke(&TokenId("t1".to_owned()), at(time)));
    assert_eq!((revoke(5).await.unwrap(), revoke(6).await.unwrap()), (true, false));
    let page = store.read(|reads| reads.token_page(None, 10)).await.unwrap();
    assert_eq!(page, [Token { revoked_at: Some(at(5)), ..token }]);
    assert_eq!(store.read(|reads| reads.token_page(Some(&TokenId("t1".to_owned())), 10)).await.unwrap(), []);
}
