//! Articles of the shipped schemas, published on a database.

use std::sync::Arc;

use galley::content::{Edition, Entry, EntryId, Locale, Revision, Slug, Timestamp};
use galley::schema::{Catalog, Linter, Stage};
use galley::store::{Store, StoreError};
use serde_json::{Value, json};

use super::corpus::name;

/// An article with one block, whose id is `text`.
pub(super) fn article(title: &str, summary: &str, text: &str) -> Value {
    json!({ "title": title, "summary": summary, "blocks": [{ "type": "body", "id": "text", "text": text }] })
}

/// Publishes an article, for the first time or again.
pub(super) async fn put(store: &Store, catalog: &Arc<Catalog>, id: &str, locale: &str, document: &Value) {
    let at = Timestamp::from_micros(1_767_225_600_000_000);
    let entry = Entry {
        id: EntryId::parse(id).unwrap(),
        content_type: name("article"),
        slug: Slug::parse(id).unwrap(),
        locale: Locale::parse(locale).unwrap(),
        revision: 1,
        published: None,
        first_published_at: Some(at),
        created_at: at,
        updated_at: at,
        version: 1,
    };
    let inspection =
        Linter::new(Arc::clone(catalog)).inspect(&entry.content_type, document.clone(), Stage::Draft).unwrap();
    let checked = inspection.admit().unwrap_or_else(|refused| panic!("{:#?} {document}", refused.findings()));
    let revision = Revision {
        entry: entry.id.clone(),
        number: 1,
        document: document.clone(),
        schema_version: checked.schema_version().to_owned(),
        author: "system".to_owned(),
        created_at: at,
    };
    let edition = Edition::make(&entry, &revision, at, at);
    let catalog = Arc::clone(catalog);
    let write = store.write(move |tx| {
        if tx.entry_find(&entry.id)?.is_none() {
            tx.entry_create(&entry)?;
            tx.revision_append(&entry.id, 1, &checked, "system", at)?;
        }
        tx.edition_put(&edition, &catalog)?;
        Ok::<_, StoreError>(())
    });
    write.await.unwrap();
}
