//! The reading of texts that are good, which most are: no spans, and no word on what is wrong.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::content::Limits;

/// The document of a JSON text, if nothing is wrong with the text. None where something is, or may be: the reader
/// tells.
pub(in crate::formats) fn glance(text: &str, limits: &Limits) -> Option<Value> {
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = Levels { left: limits.json_depth_max }.deserialize(&mut deserializer).ok()?;
    deserializer.end().ok()?;
    Some(value)
}

/// How many arrays and objects may still stand within each other.
#[derive(Clone, Copy)]
struct Levels {
    left: usize,
}

impl Levels {
    fn below<E: Error>(self) -> Result<Self, E> {
        let left = self.left.checked_sub(1).ok_or_else(|| E::custom("too deep"))?;
        Ok(Self { left })
    }
}

impl<'de> DeserializeSeed<'de> for Levels {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// A number with a fraction or an exponent is refused: whether digits are lost, only its text tells.
impl<'de> Visitor<'de> for Levels {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that a document can hold")
    }

    fn visit_unit<E: Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Value, E> {
        without_nul(text).map(|text| Value::String(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let within = self.below()?;
        let mut items = Vec::new();
        while let Some(item) = access.next_element_seed(within)? {
            items.push(item);
        }
        Ok(Value::Array(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Value, A::Error> {
        let within = self.below()?;
        let mut fields = Map::new();
        while let Some(name) = access.next_key::<String>()? {
            without_nul::<A::Error>(&name)?;
            if fields.insert(name, access.next_value_seed(within)?).is_some() {
                return Err(A::Error::custom("a field stands twice"));
            }
        }
        Ok(Value::Object(fields))
    }
}

fn without_nul<E: Error>(text: &str) -> Result<&str, E> {
    if text.as_bytes().contains(&0) { Err(E::custom("U+0000")) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_a_good_text_is_read_at_a_glance() {
        let limits = Limits { json_depth_max: 3, ..Limits::default() };
        let good = r#" {"b": [1, -2, true, null, "\u00e9\n"], "a": {"c": {}}} "#;
        assert_eq!(glance(good, &limits), Some(json!({"b": [1, -2, true, null, "é\n"], "a": {"c": {}}})));
        for bad in [
            "",
            "{",
            "{} {}",
            r#"{"a": 1, "a": 1}"#,
            r#"{"a": "\u0000"}"#,
            r#"{"a\u0000": 1}"#,
            r#"{"a": 18446744073709551617}"#,
            r#"{"a": 1.5}"#,
            "\u{feff}{}",
            r#"{"a": {"b": {"c": {}}}}"#,
            r#"{"a": 1,}"#,
            "{\"a\": \"\t\"}",
        ] {
            assert_eq!(glance(bad, &limits), None, "{bad}");
        }
    }
}
