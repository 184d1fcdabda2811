//! The form in which an entry is answered.

use super::{Shape, markdown, shape};
use crate::delivery::cache::Made;
use crate::delivery::{DeliveryError, Site};
use crate::schema::Catalog;

/// The form in which an entry is answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum EntryForm {
    /// JSON of that shape.
    Json(Shape),
    /// A Markdown file.
    Markdown,
}

impl EntryForm {
    /// What was read, in this form.
    pub(in crate::delivery) fn of(&self, catalog: &Catalog, site: &Site, made: Made) -> Result<Made, DeliveryError> {
        match self {
            Self::Json(as_stored) if as_stored.is_as_stored() => Ok(made),
            Self::Json(wanted) => Ok(Made { body: shape(catalog, site, &made.body, wanted)?, ..made }),
            Self::Markdown => {
                let body = markdown(catalog, &made.body)?;
                Ok(Made { body, media_type: "text/markdown; charset=utf-8", ..made })
            }
        }
    }
}

impl Default for EntryForm {
    fn default() -> Self {
        Self::Json(Shape::default())
    }
}
