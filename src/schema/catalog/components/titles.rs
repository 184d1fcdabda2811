//! Titles of components: what people read, and what some generators call their classes by.

use serde_json::{Map, Value};

use super::names::ComponentNames;
use super::variant::SchemaVariant;

/// Gives a component a title that no other has as its title or its name, or none. What lies within a file is titled
/// behind the file's title.
pub(super) fn settle(
    schema: &mut Map<String, Value>,
    (file_title, is_file): (&str, bool),
    (name, variant): (&str, SchemaVariant),
    names: &mut ComponentNames,
) {
    let own = schema.shift_remove("title");
    let own = own.as_ref().and_then(Value::as_str).filter(|title| !title.is_empty());
    let title = if is_file { Some(file_title.to_owned()) } else { own.map(|own| format!("{file_title}: {own}")) };
    let Some(title) = title else { return };
    let labelled = variant.label().map_or_else(|| title.clone(), |label| format!("{title} ({label})"));
    let title = [labelled.clone(), format!("{labelled} ({name})")];
    let Some(title) = title.into_iter().find(|title| names.claim_title(title, name)) else { return };
    // First, where people look for it.
    let rest = std::mem::take(schema);
    schema.insert("title".to_owned(), title.into());
    schema.extend(rest);
}
