//! References as generators of schemas write them: with characters that an address must have encoded.
//!
//! `#/definitions/Facet<Spec>` is no URI (RFC 3986), and the specification asks for one; but names of generic types come
//! out of generators just so, and what is meant is plain.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, utf8_percent_encode};
use serde_json::Value;

use crate::schema::catalog::FRAGMENT;

/// What no fragment has as it is. `%` stays: it may be that of an encoded character.
const ENCODED: &AsciiSet = &FRAGMENT.remove(b'%');

/// Encodes what has to be in the fragments of all references of a schema; values that are data stay as they are.
pub(super) fn encode(schema: &mut Value) {
    match schema {
        Value::Array(items) => items.iter_mut().for_each(encode),
        Value::Object(fields) => {
            for (key, value) in fields {
                match (key.as_str(), value) {
                    ("$ref" | "$dynamicRef", Value::String(reference)) => encode_fragment(reference),
                    ("const" | "enum" | "default" | "examples", _) => {}
                    (
                        "properties" | "patternProperties" | "dependentSchemas" | "dependencies" | "$defs"
                        | "definitions",
                        Value::Object(schemas),
                    ) => schemas.values_mut().for_each(encode),
                    (_, value) => encode(value),
                }
            }
        }
        _ => {}
    }
}

fn encode_fragment(reference: &mut String) {
    let Some((address, fragment)) = reference.split_once('#') else { return };
    let encoded: Cow<'_, str> = utf8_percent_encode(fragment, ENCODED).into();
    if let Cow::Owned(encoded) = encoded {
        *reference = format!("{address}#{encoded}");
    }
}
