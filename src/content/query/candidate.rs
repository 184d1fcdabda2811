//! An entry as conditions look at it.

use serde_json::Value;

use super::partial::document_in;
use super::values::is_in_field;
use super::{EnvelopeField, Path, PathTarget, Scalar, Sort, values};
use crate::content::{Document, Edition, EntryId, Locale, Slug, Timestamp, TypeName};

/// An entry as conditions look at it: its envelope, and the values of its document.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// The entry.
    pub id: EntryId,
    /// Its content type.
    pub content_type: TypeName,
    /// Its slug, as it is seen.
    pub slug: Slug,
    /// Its locale.
    pub locale: Locale,
    /// The number of the revision that is seen.
    pub revision: i64,
    /// When it was first published; none for what readers do not see.
    pub published_at: Option<Timestamp>,
    /// When what is seen last changed.
    pub updated_at: Timestamp,
    /// The values of its document, each with its key.
    pub values: Vec<(String, Scalar)>,
}

/// What a reference leads to: an entry of that content type, by its id or else by its slug, in a document of that locale.
pub type Follow<'a> = dyn Fn(&TypeName, &str, &Locale) -> Option<Candidate> + 'a;

impl Candidate {
    /// The subject that an edition is.
    pub fn of_edition(edition: &Edition) -> Result<Self, serde_json::Error> {
        let body: Value = serde_json::from_slice(&edition.body)?;
        Ok(Self::new(edition, body.get("document").unwrap_or(&Value::Null)))
    }

    /// The subject that an edition is, as far as an order looks at it.
    pub fn ordered(edition: &Edition, sort: &Sort) -> Result<Self, serde_json::Error> {
        // What the envelope alone orders has its place without a look into the document.
        if sort.is_of_envelope() {
            return Ok(Self::new(edition, &Value::Null));
        }
        let keys = sort.keys.iter().filter_map(|key| match &key.path.place {
            PathTarget::Document(keys) => Some(keys),
            PathTarget::Envelope(_) | PathTarget::Referred { .. } => None,
        });
        let keys: Vec<&String> = keys.flatten().collect();
        let document = document_in(&edition.body, &|field| keys.iter().any(|key| is_in_field(key, field)))?;
        Ok(Self::new(edition, &document))
    }

    /// The subject that an edition with that document is.
    pub fn new(edition: &Edition, document: &Document) -> Self {
        Self {
            id: edition.entry.clone(),
            content_type: edition.content_type.clone(),
            slug: edition.slug.clone(),
            locale: edition.locale.clone(),
            revision: edition.revision,
            published_at: Some(edition.published_at),
            updated_at: edition.updated_at,
            values: values(document),
        }
    }

    /// The values that a path gives.
    pub fn values_at(&self, path: &Path, follow: &Follow<'_>) -> Vec<Scalar> {
        match &path.place {
            PathTarget::Envelope(field) => self.field(*field).into_iter().collect(),
            PathTarget::Document(keys) => self.values_under(keys).cloned().collect(),
            PathTarget::Referred { keys, content_type, path } => {
                let targets = self.values_under(keys).filter_map(|value| match value {
                    Scalar::Text(target) => follow(content_type, target, &self.locale),
                    _ => None,
                });
                targets.flat_map(|target| target.values_at(path, follow)).collect()
            }
        }
    }

    fn values_under<'a>(&'a self, keys: &'a [String]) -> impl Iterator<Item = &'a Scalar> {
        self.values.iter().filter(|(key, _)| keys.contains(key)).map(|(_, value)| value)
    }

    #[expect(clippy::cast_precision_loss, reason = "no entry has so many revisions")]
    fn field(&self, field: EnvelopeField) -> Option<Scalar> {
        Some(match field {
            EnvelopeField::Id => Scalar::Text(self.id.to_string()),
            EnvelopeField::Slug => Scalar::Text(self.slug.to_string()),
            EnvelopeField::Locale => Scalar::Text(self.locale.to_string()),
            EnvelopeField::Revision => Scalar::Number(self.revision as f64),
            EnvelopeField::PublishedAt => Scalar::Time(self.published_at?),
            EnvelopeField::UpdatedAt => Scalar::Time(self.updated_at),
        })
    }
}
