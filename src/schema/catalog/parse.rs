//! Text to JSON value, refusing what `serde_json` alone would let pass: repeated keys, and nesting without end.

use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::fault::Faults;
use crate::content::Pointer;

/// The most levels of objects and arrays in a schema file. It is the bound of every walk over a schema, so that none
/// of them can run out of stack.
pub(super) const SCHEMA_DEPTH_MAX: usize = 64;

/// The value that a text holds, unless it has a fault.
pub(in crate::schema) fn parse(path: &str, text: &str, faults: &mut Faults) -> Option<Value> {
    let repeated = RefCell::new(Vec::new());
    let mut reader = serde_json::Deserializer::from_str(text);
    let place = ParsePosition { pointer: Pointer::root(), levels: SCHEMA_DEPTH_MAX, repeated: &repeated };
    let value = place.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    let repeated = repeated.into_inner();
    for pointer in &repeated {
        faults.add(path, pointer, "duplicate key");
    }
    match value {
        Ok(value) => repeated.is_empty().then_some(value),
        Err(error) => {
            faults.add(path, &Pointer::root(), format!("the file is not valid JSON: {error}"));
            None
        }
    }
}

/// A place of the text that is being read.
struct ParsePosition<'a> {
    pointer: Pointer,
    levels: usize,
    repeated: &'a RefCell<Vec<Pointer>>,
}

impl ParsePosition<'_> {
    fn below<E: Error>(&self, pointer: Pointer) -> Result<Self, E> {
        match self.levels.checked_sub(1) {
            Some(levels) => Ok(Self { pointer, levels, repeated: self.repeated }),
            None => Err(E::custom(format!("the schema is nested more than {SCHEMA_DEPTH_MAX} levels deep"))),
        }
    }
}

impl<'de> DeserializeSeed<'de> for ParsePosition<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for ParsePosition<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Value, E> {
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("a number must be finite"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = items.next_element_seed(self.below(self.pointer.index(values.len()))?)? {
            values.push(value);
        }
        Ok(Value::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Value, A::Error> {
        let mut values = Map::new();
        while let Some(key) = fields.next_key::<String>()? {
            let pointer = self.pointer.key(&key);
            let value = fields.next_value_seed(self.below(pointer.clone())?)?;
            if values.insert(key, value).is_some() {
                self.repeated.borrow_mut().push(pointer);
            }
        }
        Ok(Value::Object(values))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault_of(text: &str) -> String {
        let mut faults = Faults::default();
        assert_eq!(parse("x.json", text, &mut faults), None);
        faults.settle().expect_err("the text is bad")[0].to_string()
    }

    #[test]
    fn a_key_that_stands_twice_is_named() {
        assert!(fault_of(r#"{"a": {"b": 1, "b": 2}}"#).starts_with("x.json#/a/b: duplicate key"));
    }

    #[test]
    fn broken_json_is_told_with_its_line_and_column() {
        assert!(fault_of("{\n  \"a\": 1,\n}").contains("line 3 column 1"));
        assert!(fault_of("{} {}").contains("line 1 column 4"));
    }

    #[test]
    fn five_thousand_levels_are_refused_and_the_process_goes_on() {
        let deep = format!("{}true{}", r#"{"not":"#.repeat(5_000), "}".repeat(5_000));
        assert!(fault_of(&deep).contains("nested more than 64 levels deep"));
    }
}
