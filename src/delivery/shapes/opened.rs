//! The bytes of an edition, taken apart again.

use serde_json::{Map, Value};

use crate::content::TypeName;
use crate::delivery::DeliveryError;
use crate::schema::{AnnotatedDocument, Catalog, SchemaFile};
use crate::store::StoreError;

/// The bytes of an edition, taken apart again.
pub(in crate::delivery) struct Opened<'a> {
    /// The content type.
    pub(in crate::delivery) content_type: &'a SchemaFile,
    /// The envelope as it was written, without the document.
    pub(in crate::delivery) envelope: Map<String, Value>,
    /// The document.
    pub(in crate::delivery) document: Value,
    catalog: &'a Catalog,
}

impl<'a> Opened<'a> {
    /// Takes apart what an [`Envelope`](crate::content::Envelope) wrote.
    pub(in crate::delivery) fn of(catalog: &'a Catalog, body: &[u8]) -> Result<Self, DeliveryError> {
        let corrupt = |why: String| DeliveryError::Store(StoreError::Corrupt(why));
        let mut envelope: Map<String, Value> =
            serde_json::from_slice(body).map_err(|error| corrupt(format!("an edition is not JSON: {error}")))?;
        let name = envelope.get("type").and_then(Value::as_str).unwrap_or_default();
        let content_type = catalog.content_type(name);
        let content_type = content_type.ok_or_else(|| corrupt(format!("an edition has an unknown type: `{name}`")))?;
        let document =
            envelope.shift_remove("document").ok_or_else(|| corrupt("an edition has no document".to_owned()))?;
        Ok(Self { content_type, envelope, document, catalog })
    }

    /// The document as its schemas describe it.
    pub(in crate::delivery) fn described(&self) -> AnnotatedDocument<'_> {
        self.catalog.describe(self.content_type, &self.document)
    }

    /// The name of the content type.
    pub(in crate::delivery) fn type_name(&self) -> &TypeName {
        &self.content_type.name
    }

    /// The slug.
    pub(in crate::delivery) fn slug(&self) -> &str {
        self.word("slug").unwrap_or_default()
    }

    /// The locale.
    pub(in crate::delivery) fn locale(&self) -> &str {
        self.word("locale").unwrap_or_default()
    }

    /// A text of the envelope.
    pub(in crate::delivery) fn word(&self, name: &str) -> Option<&str> {
        self.envelope.get(name).and_then(Value::as_str)
    }
}
