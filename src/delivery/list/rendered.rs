//! Editions of which parts are answered, in another shape, or with what they refer to.

use std::sync::Arc;

use serde_json::{Map, Value};

use super::expanded::{ExpandedDocument, Expander, preferred};
use crate::content::query::EnvelopeField;
use crate::content::{CursorKey, Locale};
use crate::delivery::query::{Fields, Parts};
use crate::delivery::{DeliveryError, Include, Shape, Site, shape};
use crate::schema::Catalog;
use crate::store::{ReadTransaction, StoreError};

/// The fields of the envelope that are always answered.
const ALWAYS: [&str; 4] = ["id", "type", "slug", "locale"];

/// What gives editions their shape.
#[derive(Clone, Copy)]
pub(in crate::delivery) struct RenderContext<'a> {
    /// Which texts are CommonMark.
    pub(in crate::delivery) catalog: &'a Arc<Catalog>,
    /// Where the content is shown.
    pub(in crate::delivery) site: &'a Site,
    /// What seals the cursors of its lists.
    pub(in crate::delivery) cursor_key: CursorKey,
}

impl RenderContext<'_> {
    /// An edition's bytes in a shape, as a value.
    pub(super) fn value(self, body: &[u8], wanted: &Shape) -> Result<Value, DeliveryError> {
        let shaped = shape(self.catalog, self.site, body, wanted)?;
        Ok(serde_json::from_slice(&shaped).map_err(StoreError::corrupt)?)
    }
}

/// The bodies of editions as they are asked for: in their shape first, without what is left out then, and last with what
/// they refer to, in the same shape.
pub(in crate::delivery) fn rendered(
    reads: &mut ReadTransaction<'_>,
    render_context: RenderContext<'_>,
    parts: &Parts,
    editions: Vec<(Vec<u8>, Locale)>,
    expander: &mut Expander,
) -> Result<Vec<Vec<u8>>, DeliveryError> {
    if parts.are_as_stored() {
        return Ok(editions.into_iter().map(|(body, _)| body).collect());
    }
    let mut bodies = Vec::new();
    for (body, locale) in editions {
        let body = render_context.value(&body, &parts.shape)?;
        let body = match &parts.fields {
            Some(fields) => sparse(body, fields),
            None => body,
        };
        bodies.push((body, locale));
    }
    let pieces = bodies.iter_mut().filter_map(|(body, own)| {
        let locales = preferred(parts.locale.as_ref(), own);
        Some(ExpandedDocument { document: body.get_mut("document")?, locales })
    });
    expander.expand(reads, (render_context, &parts.shape), pieces.collect(), &parts.expand)?;
    Ok(bodies.into_iter().map(|(body, _)| body.to_string().into_bytes()).collect())
}

fn sparse(body: Value, fields: &Fields) -> Value {
    let Value::Object(envelope) = body else { return body };
    let part = |(name, value): (String, Value)| {
        let is_requested =
            |name: &str| EnvelopeField::parse(name).is_some_and(|field| fields.envelope.contains(&field));
        if name == "document" {
            let document = fields.document.part_of(&value).unwrap_or_else(|| Value::Object(Map::new()));
            return Some((name, document));
        }
        let is_included = Include::parse(&name).is_some();
        (ALWAYS.contains(&name.as_str()) || is_included || is_requested(&name)).then_some((name, value))
    };
    Value::Object(envelope.into_iter().filter_map(part).collect())
}
