//! The edition: a published revision as the bytes that are served.

use super::{Entry, EntryId, Envelope, Locale, Revision, Slug, Timestamp, TypeName, body_entity_tag};

/// A published revision as the bytes that are served, with its entity tag. It is made once, when it is published;
/// reading copies it. It keeps the slug and the locale that its entry had then: a rename is seen by readers only when
/// the entry is published again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edition {
    /// The entry that it is an edition of.
    pub entry: EntryId,
    /// The content type of the entry.
    pub content_type: TypeName,
    /// The slug under which readers find it.
    pub slug: Slug,
    /// The locale under which readers find it.
    pub locale: Locale,
    /// The number of the revision that it shows.
    pub revision: i64,
    /// When the entry was first published; lists of editions are in this order, newest first.
    pub published_at: Timestamp,
    /// When this edition was made.
    pub updated_at: Timestamp,
    /// The strong entity tag of the bytes, in its quotes (RFC 9110, section 8.8.3).
    pub etag: String,
    /// The JSON object that readers get: the envelope, and in it the document.
    pub body: Vec<u8>,
}

impl Edition {
    /// The edition of `revision` of `entry`, which was first published at `published_at` and is published now, at
    /// `updated_at`. The same input gives the same bytes and the same entity tag.
    pub fn make(entry: &Entry, revision: &Revision, published_at: Timestamp, updated_at: Timestamp) -> Self {
        let envelope = Envelope { entry, revision, published_at: Some(published_at), updated_at };
        let body = envelope.bytes();
        Self {
            entry: entry.id.clone(),
            content_type: entry.content_type.clone(),
            slug: entry.slug.clone(),
            locale: entry.locale.clone(),
            revision: revision.number,
            published_at,
            updated_at,
            etag: body_entity_tag(&body),
            body,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn edition(title: &str, updated_at: i64) -> Edition {
        let entry = Entry {
            id: EntryId::parse("a").unwrap(),
            content_type: TypeName::parse("article").unwrap(),
            slug: Slug::parse("a-new-model").unwrap(),
            locale: Locale::parse("en").unwrap(),
            revision: 3,
            published: None,
            first_published_at: None,
            created_at: Timestamp::from_micros(0),
            updated_at: Timestamp::from_micros(0),
            version: 3,
        };
        let revision = Revision {
            entry: entry.id.clone(),
            number: 2,
            document: json!({ "title": title, "blocks": [] }),
            schema_version: "0".to_owned(),
            author: "system".to_owned(),
            created_at: Timestamp::from_micros(0),
        };
        Edition::make(&entry, &revision, Timestamp::from_micros(0), Timestamp::from_micros(updated_at))
    }

    #[test]
    fn the_envelope_stands_around_the_document() {
        let made = edition("A new model", 1_000_000);
        assert_eq!(
            String::from_utf8(made.body).unwrap(),
            r#"{"id":"a","type":"article","slug":"a-new-model","locale":"en","revision":2,"published_at":"1970-01-01T00:00:00.000000Z","updated_at":"1970-01-01T00:00:01.000000Z","document":{"title":"A new model","blocks":[]}}"#
        );
    }

    #[test]
    fn an_entity_tag_stands_for_its_bytes() {
        let tag = edition("A new model", 0).etag;
        assert_eq!(tag, edition("A new model", 0).etag);
        assert_ne!(tag, edition("A newer model", 0).etag);
        assert_ne!(tag, edition("A new model", 1).etag);
        assert_eq!(tag.len(), 24);
        assert!(tag.starts_with('"') && tag.ends_with('"'));
    }
}
