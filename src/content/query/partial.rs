//! Some fields of an edition's document, read without making anything of the others.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

/// The document in an edition's body, with those fields at its root that are wanted, by their names.
pub(super) fn document_in(body: &[u8], is_wanted: &dyn Fn(&str) -> bool) -> Result<Value, serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(body);
    let document = Fields { is_wanted, is_envelope: true }.deserialize(&mut reader)?;
    reader.end()?;
    Ok(Value::Object(document))
}

/// Reads the wanted fields of a document, or of the one in an envelope.
#[derive(Clone, Copy)]
struct Fields<'a> {
    is_wanted: &'a dyn Fn(&str) -> bool,
    is_envelope: bool,
}

impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = Map<String, Value>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_envelope { "an object with a document" } else { "a document" })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Self::Value, A::Error> {
        let mut wanted = Map::new();
        while let Some(name) = fields.next_key::<String>()? {
            if self.is_envelope && name == "document" {
                wanted = fields.next_value_seed(Self { is_envelope: false, ..self })?;
            } else if !self.is_envelope && (self.is_wanted)(&name) {
                wanted.insert(name, fields.next_value()?);
            } else {
                fields.next_value::<IgnoredAny>()?;
            }
        }
        Ok(wanted)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_is_wanted_is_read_and_nothing_else() {
        let body =
            json!({ "id": "a", "document": { "title": "T", "tags": ["x"], "blocks": [{ "title": "no" }] }, "x": {} });
        let body = body.to_string();
        let of = |names: &[&str]| document_in(body.as_bytes(), &|name| names.contains(&name)).unwrap();
        assert_eq!(of(&["title", "tags"]), json!({ "title": "T", "tags": ["x"] }));
        assert_eq!(of(&[]), json!({}));
        assert!(document_in(&body.as_bytes()[1..], &|_| true).is_err());
        assert!(document_in(format!("{body} x").as_bytes(), &|_| true).is_err());
    }
}
