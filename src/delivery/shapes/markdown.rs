//! An entry as a Markdown file.

use super::Opened;
use crate::delivery::DeliveryError;
use crate::formats::{self, Format};
use crate::schema::Catalog;

/// The document of an edition as the Markdown file that `galley export` writes of it: front matter above, blocks below.
pub fn markdown(catalog: &Catalog, body: &[u8]) -> Result<Vec<u8>, DeliveryError> {
    let opened = Opened::of(catalog, body)?;
    Ok(formats::write(&opened.document, Format::Markdown, catalog, opened.type_name()).into_bytes())
}
