//! Editions of which parts are answered, or with what they refer to.

use serde_json::{Map, Value};

use super::expanded::{Expander, Piece};
use crate::content::Edition;
use crate::content::query::EnvelopeField;
use crate::delivery::DeliveryError;
use crate::delivery::query::{Fields, Query};
use crate::store::{Reads, StoreError};

/// The fields of the envelope that are always answered.
const ALWAYS: [&str; 4] = ["id", "type", "slug", "locale"];

/// The editions as the query asks for them: what is left out first, what is expanded then.
pub(super) fn rendered(
    reads: &mut Reads<'_>,
    query: &Query,
    editions: &[Edition],
    expander: &mut Expander,
) -> Result<Vec<Vec<u8>>, DeliveryError> {
    let mut bodies = Vec::new();
    for edition in editions {
        let body: Value = serde_json::from_slice(&edition.body).map_err(StoreError::corrupt)?;
        bodies.push(match &query.fields {
            Some(fields) => sparse(body, fields),
            None => body,
        });
    }
    let pieces = bodies.iter_mut().zip(editions).filter_map(|(body, edition)| {
        Some(Piece { document: body.get_mut("document")?, locale: edition.locale.clone() })
    });
    expander.expand(reads, pieces.collect(), &query.expand)?;
    Ok(bodies.into_iter().map(|body| body.to_string().into_bytes()).collect())
}

fn sparse(body: Value, fields: &Fields) -> Value {
    let Value::Object(envelope) = body else { return body };
    let part = |(name, value): (String, Value)| {
        let is_asked = |name: &str| EnvelopeField::parse(name).is_some_and(|field| fields.envelope.contains(&field));
        if name == "document" {
            let document = fields.document.part_of(&value).unwrap_or_else(|| Value::Object(Map::new()));
            return Some((name, document));
        }
        (ALWAYS.contains(&name.as_str()) || is_asked(&name)).then_some((name, value))
    };
    Value::Object(envelope.into_iter().filter_map(part).collect())
}
