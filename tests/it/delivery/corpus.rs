//! Pieces and persons at random, published on a database, with all that makes queries hard: texts that begin alike for
//! more than an index holds, characters beyond the first plane, values of several kinds, references that lead nowhere.

use std::sync::Arc;

use galley::content::{Caller, Edition, Entry, EntryId, Limits, Locale, Revision, Slug, Timestamp, TypeName};
use galley::delivery::{Answer, DeliveryError, PageBounds, Perspective, Query, ReadRequest, Reader, ReaderOptions};
use galley::schema::{Catalog, Checked, Linter, Stage};
use proptest::prelude::*;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::store::database::TestDatabase;

/// One entry, as the oracle knows it.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) id: String,
    pub(super) content_type: &'static str,
    pub(super) slug: String,
    pub(super) locale: &'static str,
    pub(super) revision: i64,
    pub(super) published_at: i64,
    pub(super) updated_at: i64,
    pub(super) document: Value,
}

/// Texts that are compared: near each other, long, in other scripts, beyond the first plane of Unicode, and numbers.
pub(super) const TEXTS: &[&str] = &[
    "a",
    "A",
    "ab",
    "abc, d",
    "b",
    "5",
    "50%_x",
    "true",
    "über",
    "u\u{308}ber",
    "\u{FFFD}",
    "\u{1F600}",
    "Wind turbines that small towns own, from the first of March onwards",
    "Wind turbines that small towns own, from the first of March onwards!",
    "Wind turbines that small towns own, from the first of March onwards, and what they cost",
    "Wind turbines that small towns own, from the first of March o",
];
pub(super) const NUMBERS: &[f64] = &[-1.5, 0.0, 1.0, 5.0, 5.5, 1e20];
/// The first three are the same moment.
pub(super) const TIMES: &[&str] = &[
    "2026-01-01T00:00:00Z",
    "2026-01-01T01:00:00+01:00",
    "2025-12-31T23:00:00.000-01:00",
    "2026-01-01T00:00:00.5Z",
    "1999-05-05T12:00:00Z",
];
pub(super) const LOCALES: &[&str] = &["de", "en", "fr"];
/// Moments of the envelope, in microseconds.
pub(super) const MOMENTS: &[i64] = &[946_684_800_000_000, 1_767_225_600_000_000, 1_767_225_600_000_001];

const HEAD: &str = r#""$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object""#;

fn schemas() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir(folder.path().join("types")).unwrap();
    let write = |name: &str, text: String| std::fs::write(folder.path().join("types").join(name), text).unwrap();
    write(
        "piece.json",
        format!(
            r#"{{{HEAD}, "title": "Piece", "x-galley-collection": "pieces", "properties": {{
                "title": {{"type": "string"}},
                "tags": {{"type": "array", "items": {{"type": "string"}}}},
                "rating": {{"type": "number"}},
                "flag": {{"type": "boolean"}},
                "slug": {{"type": "string"}},
                "type": {{"type": "string"}},
                "when": {{"type": "string", "format": "date-time"}},
                "size": {{"type": ["string", "number", "boolean", "null"]}},
                "places": {{"type": "array", "items": {{"type": "object", "properties": {{
                    "type": {{"enum": ["home", "work"]}}, "street": {{"type": "string"}}}}}}}},
                "persons": {{"type": "array", "items": {{"type": "string", "x-galley-reference": "person"}}}},
                "blocks": {{"type": "array", "items": {{"$ref": "../parts/block.json"}}}}
            }}}}"#
        ),
    );
    write(
        "note.json",
        format!(
            r#"{{{HEAD}, "title": "Note", "x-galley-collection": "notes", "properties": {{
                "title": {{"type": "string"}},
                "friends": {{"type": "array", "items": {{"type": "string", "x-galley-reference": "note"}}}}
            }}}}"#
        ),
    );
    write(
        "person.json",
        format!(
            r#"{{{HEAD}, "title": "Person", "x-galley-collection": "persons", "properties": {{
                "name": {{"type": "string"}},
                "boss": {{"type": "string", "x-galley-reference": "person"}}
            }}}}"#
        ),
    );
    folder
}

/// A text of the list.
pub(super) fn text() -> impl Strategy<Value = Value> {
    prop::sample::select(TEXTS).prop_map(Value::from)
}

fn texts() -> impl Strategy<Value = Value> {
    prop::collection::vec(text(), 0..4).prop_map(Value::Array)
}

/// The name of a person by id or by slug, or of nobody.
fn person() -> impl Strategy<Value = Value> {
    (0..14)
        .prop_map(|number| if number % 2 == 0 { format!("h{}", number / 2) } else { format!("p{}", number / 2) }.into())
}

fn piece() -> impl Strategy<Value = Value> {
    let question = (text(), text()).prop_map(|(question, answer)| json!({ "question": question, "answer": answer }));
    let faq =
        prop::collection::vec(question, 1..3).prop_map(|items| json!({ "type": "faq", "id": "faq", "items": items }));
    let body = text().prop_map(|text| json!({ "type": "body", "id": "body", "text": text }));
    let size = prop_oneof![
        text(),
        prop::sample::select(NUMBERS).prop_map(Value::from),
        any::<bool>().prop_map(Value::from),
        Just(Value::Null),
    ];
    let street = (prop::option::of(prop::sample::select(vec!["home", "work"])), text()).prop_map(|(kind, street)| {
        kind.map_or_else(|| json!({ "street": street }), |kind| json!({ "type": kind, "street": street }))
    });
    let fields = (
        prop::option::of(text()),
        prop::option::of(texts()),
        prop::option::of(prop::sample::select(NUMBERS).prop_map(Value::from)),
        prop::option::of(any::<bool>().prop_map(Value::from)),
        prop::option::of(prop::sample::select(TIMES).prop_map(Value::from)),
        prop::option::of(size),
        prop::option::of(prop::collection::vec(street, 0..3).prop_map(Value::Array)),
        prop::option::of(prop::collection::vec(person(), 0..3).prop_map(Value::Array)),
        prop::collection::vec(prop_oneof![faq, body], 0..3),
    );
    fields.prop_map(|(title, tags, rating, flag, when, size, places, persons, mut blocks)| {
        for (index, block) in blocks.iter_mut().enumerate() {
            block["id"] = format!("block-{index}").into();
        }
        let mut document = json!({ "blocks": blocks });
        for (name, value) in [
            ("title", title),
            ("tags", tags),
            ("rating", rating),
            ("flag", flag),
            ("when", when),
            ("size", size),
            ("places", places),
            ("persons", persons),
        ] {
            if let Some(value) = value {
                document[name] = value;
            }
        }
        document
    })
}

/// Entries: many pieces and a few persons, each slug in one locale or in several.
pub(super) fn items(pieces: usize) -> impl Strategy<Value = Vec<Item>> {
    let envelope = || {
        (
            prop::sample::select(LOCALES),
            prop::sample::select(MOMENTS),
            prop::sample::select(MOMENTS),
            0..40_usize,
            prop::option::of(person()),
        )
    };
    let pieces = prop::collection::vec((envelope(), piece()), pieces);
    let persons = prop::collection::vec((envelope(), text()), 8);
    (pieces, persons).prop_map(|(pieces, persons)| {
        let mut items = Vec::<Item>::new();
        let mut add = |content_type,
                       letter,
                       slugs,
                       at: usize,
                       envelope: (&'static str, i64, i64, usize, _),
                       document| {
            let (locale, published_at, updated_at, slug, ()) = envelope;
            let slug = format!("{}{}", if content_type == "piece" { "s" } else { "p" }, slug % slugs);
            let is_taken = |item: &Item| (item.content_type, &item.slug, item.locale) == (content_type, &slug, locale);
            if !items.iter().any(is_taken) {
                let id = format!("{letter}{at}");
                items.push(Item { id, content_type, slug, locale, revision: 1, published_at, updated_at, document });
            }
        };
        for (at, (envelope, document)) in pieces.into_iter().enumerate() {
            add("piece", "x", 40, at, plain(envelope), document);
        }
        for (at, (envelope, name)) in persons.into_iter().enumerate() {
            let mut document = json!({ "name": name });
            if let Some(boss) = &envelope.4 {
                document["boss"] = boss.clone();
            }
            add("person", "h", 6, at, plain(envelope), document);
        }
        items
    })
}

fn plain<T>(
    (locale, published, updated, slug, _): (&'static str, i64, i64, usize, T),
) -> (&'static str, i64, i64, usize, ()) {
    (locale, published, updated, slug, ())
}

/// A database with entries on it, and a reader of it.
pub(super) struct Library {
    pub(super) reader: Reader,
    pub(super) catalog: Arc<Catalog>,
    pub(super) database: TestDatabase,
    _schemas: TempDir,
}

pub(super) fn name(text: &str) -> TypeName {
    TypeName::parse(text).unwrap()
}

impl Library {
    pub(super) async fn of(items: &[Item]) -> Self {
        let schemas = schemas();
        let catalog = Arc::new(Catalog::load(schemas.path(), Limits::default()).unwrap());
        let database = TestDatabase::new().await;
        let options = ReaderOptions { public: true, ..ReaderOptions::default() };
        let reader = Reader::new(database.store.clone(), catalog.clone(), options);
        let library = Self { reader, catalog, database, _schemas: schemas };
        for item in items {
            library.put(item).await;
        }
        library
    }

    /// Publishes an entry for the first time.
    pub(super) async fn put(&self, item: &Item) {
        let (edition, entry, checked) = self.edition(item);
        let catalog = self.catalog.clone();
        let write = self.database.store.write(move |tx| {
            tx.entry_create(&entry)?;
            tx.revision_append(&entry.id, 1, &checked, "system", entry.created_at)?;
            tx.edition_put(&edition, &catalog)
        });
        write.await.unwrap();
    }

    pub(super) fn edition(&self, item: &Item) -> (Edition, Entry, Checked) {
        let at = Timestamp::from_micros;
        let entry = Entry {
            id: EntryId::parse(&item.id).unwrap(),
            content_type: name(item.content_type),
            slug: Slug::parse(&item.slug).unwrap(),
            locale: Locale::parse(item.locale).unwrap(),
            revision: item.revision,
            published: None,
            first_published_at: Some(at(item.published_at)),
            created_at: at(0),
            updated_at: at(item.updated_at),
            version: 1,
        };
        let linter = Linter::new(Arc::clone(&self.catalog));
        let inspection = linter.inspect(&entry.content_type, item.document.clone(), Stage::Draft).unwrap();
        let checked =
            inspection.admit().unwrap_or_else(|refused| panic!("{:#?} {}", refused.findings(), item.document));
        let revision = Revision {
            entry: entry.id.clone(),
            number: item.revision,
            document: item.document.clone(),
            schema_version: checked.schema_version().to_owned(),
            author: "system".to_owned(),
            created_at: at(0),
        };
        (Edition::make(&entry, &revision, at(item.published_at), at(item.updated_at)), entry, checked)
    }

    /// Takes an entry's edition from the readers, if it has one.
    pub(super) async fn try_remove(&self, id: &str) -> bool {
        let id = EntryId::parse(id).unwrap();
        self.database.store.write(move |tx| tx.edition_remove(&id)).await.unwrap()
    }

    /// Publishes an entry again as another one, if its slug is free.
    pub(super) async fn try_put_again(&self, item: &Item) -> bool {
        let (edition, ..) = self.edition(item);
        let catalog = self.catalog.clone();
        self.database.store.write(move |tx| tx.edition_put(&edition, &catalog)).await.is_ok()
    }

    /// The query that decoded parameters are for pieces.
    pub(super) fn query(&self, pairs: &[(String, String)]) -> Result<Query, String> {
        self.query_of("piece", pairs)
    }

    /// The query that decoded parameters are for a content type.
    pub(super) fn query_of(&self, content_type: &str, pairs: &[(String, String)]) -> Result<Query, String> {
        let file = self.catalog.content_type(content_type).unwrap();
        let pairs = pairs.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        let bounds = PageBounds { limit: 20, limit_max: 100 };
        Query::of_url(&self.catalog, file, pairs, bounds).map_err(|faults| faults.to_string())
    }

    pub(super) async fn try_page(&self, query: Query) -> Result<Arc<Answer>, DeliveryError> {
        self.reader.read(&Caller::Anonymous, Perspective::Published, ReadRequest::from(query)).await
    }

    /// Whether the answer to a query is cached.
    pub(super) fn is_cached(&self, query: &Query) -> bool {
        let access = self.reader.authorize(&Caller::Anonymous, Perspective::Published).unwrap();
        let key = self.reader.cache_key(access, &ReadRequest::from(query.clone())).unwrap();
        self.reader.cached(key.as_str()).is_some()
    }

    pub(super) async fn page(&self, query: Query) -> Value {
        serde_json::from_slice(&self.try_page(query).await.unwrap().plain.bytes()).unwrap()
    }

    /// The ids on the page that parameters ask for.
    pub(super) async fn ids(&self, pairs: &[(&str, &str)]) -> Vec<String> {
        let pairs: Vec<_> = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        ids(&self.page(self.query(&pairs).unwrap()).await)
    }
}

/// The ids of the entries on a page.
pub(super) fn ids(page: &Value) -> Vec<String> {
    page["items"].as_array().unwrap().iter().map(|item| item["id"].as_str().unwrap().to_owned()).collect()
}
