//! Which names fields may have: those that queries can name.

use serde_json::Value;

use super::SchemaKind;
use super::fault::Faults;
use super::parsed::ParsedSchema;
use crate::content::Pointer;
use crate::content::query::{DOCUMENT, EnvelopeField};

/// Characters that mean something in paths of queries: `a.b`, `a,b`, `blocks[faq]`.
const MEANT: [char; 4] = ['.', ',', '[', ']'];

/// Why a field cannot be called so; none where it can. `filter[a.b]` would look for a field `b` in `a`, so that one which is
/// called `a.b` could not be asked for.
pub(super) fn fault(name: &str) -> Option<String> {
    if name.is_empty() {
        return Some("a field name must not be empty".to_owned());
    }
    if name.starts_with('-') {
        return Some("a field name must not start with `-`, which means descending order in queries".to_owned());
    }
    if let Some(meant) = name.chars().find(|c| MEANT.contains(c)) {
        return Some(format!("a field name must not contain `{meant}`, which has a meaning in queries"));
    }
    let control = name.chars().find(|c| c.is_control())?;
    Some(format!("a field name must not contain the control character U+{:04X}", u32::from(control)))
}

/// Notes fields of a content type that queries cannot reach. Those that are called as fields of the envelope are named
/// `document.slug`, which needs that no field is called `document`.
pub(super) fn check_reachable(file: &ParsedSchema, faults: &mut Faults) {
    let Some(fields) = file.schema.get("properties").and_then(Value::as_object) else { return };
    if file.kind != SchemaKind::Type || !fields.contains_key(DOCUMENT) {
        return;
    }
    for name in fields.keys().filter(|name| EnvelopeField::hides(name)) {
        let message = format!(
            "queries name this field `{DOCUMENT}.{name}`, because every entry has its own `{name}`; \
             so it cannot be used together with a field `{DOCUMENT}`"
        );
        faults.add(&file.path, &Pointer::root().key("properties").key(name), message);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_a_name_that_queries_can_write() {
        for good in ["title", "og:title", "a b", "ä", "a-b", "x' or 1=1", "document", "@context"] {
            assert_eq!(fault(good), None, "{good}");
        }
        for bad in ["", "a.b", "a,b", "a[0]", "a]", "-a", "a\0b", "a\nb"] {
            assert!(fault(bad).is_some(), "{bad}");
        }
    }
}
