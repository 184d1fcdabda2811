//! What the scenes of the store write.

use galley::content::{
    ChangeSubject, ChangeVerb, Entry, EntryId, Limits, Locale, NewChange, Slug, Timestamp, TypeName,
};
use galley::schema::{Catalog, Checked, Linter, Stage};
use galley::store::{ReadTransaction, StoreError, Transaction};
use serde_json::json;

pub(super) fn at(micros: i64) -> Timestamp {
    Timestamp::from_micros(micros)
}

pub(super) fn id(text: &str) -> EntryId {
    EntryId::parse(text).unwrap()
}

pub(super) fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

pub(super) fn locale(text: &str) -> Locale {
    Locale::parse(text).unwrap()
}

pub(super) fn article() -> TypeName {
    TypeName::parse("article").unwrap()
}

/// A new entry in English whose slug is its id, created at the microsecond `created_at`.
pub(super) fn entry(text: &str, created_at: i64) -> Entry {
    Entry {
        id: id(text),
        content_type: article(),
        slug: slug(text),
        locale: locale("en"),
        revision: 1,
        published: None,
        first_published_at: None,
        created_at: at(created_at),
        updated_at: at(created_at),
        version: 1,
    }
}

/// The schemas that Galley brings.
pub(super) fn catalog() -> Catalog {
    Catalog::shipped(Limits::default()).unwrap()
}

/// A judged draft of that title.
pub(super) fn draft(title: &str) -> Checked {
    let linter = Linter::new(catalog());
    let document = json!({
        "title": title,
        "summary": "What it is about.",
        "blocks": [{ "type": "body", "id": "intro", "text": "Some text." }],
    });
    linter.inspect(&article(), document, Stage::Draft).unwrap().admit().unwrap()
}

pub(super) fn change(verb: ChangeVerb, entry: &Entry) -> NewChange {
    let subject = ChangeSubject::entry(entry, entry.revision);
    NewChange { at: entry.updated_at, author: "system".to_owned(), verb, subject }
}

/// Creates an entry as an action does: with its first revision and its change.
pub(super) fn create(tx: &mut Transaction<'_>, entry: &Entry, checked: &Checked) -> Result<i64, StoreError> {
    tx.entry_create(entry)?;
    tx.revision_append(&entry.id, 1, checked, "system", entry.created_at)?;
    tx.change_append(&change(ChangeVerb::Create, entry))
}

/// Saves one more revision as an action does; answers `false` where the version has moved on.
pub(super) fn revise(tx: &mut Transaction<'_>, before: &Entry, checked: &Checked) -> Result<bool, StoreError> {
    let after = Entry { revision: before.revision + 1, version: before.version + 1, ..before.clone() };
    if !tx.entry_update(&after, before.version)? {
        return Ok(false);
    }
    tx.revision_append(&after.id, after.revision, checked, "system", after.updated_at)?;
    tx.change_append(&change(ChangeVerb::Revise, &after))?;
    Ok(true)
}

// A path to a method of `ReadTransaction` means one lifetime, where a read takes what works for any.

pub(super) fn change_newest(reads: &mut ReadTransaction<'_>) -> Result<i64, StoreError> {
    reads.change_newest()
}

pub(super) fn tokens_any(reads: &mut ReadTransaction<'_>) -> Result<bool, StoreError> {
    reads.tokens_any()
}
