//! The fields of a schema, as a table shows them.

use serde_json::Value;

use crate::schema::{Catalog, SchemaFile};

/// One field, on its line of the table.
pub(super) struct Field {
    /// Levels below the schema's own fields.
    pub(super) depth: usize,
    /// Its name.
    pub(super) name: String,
    /// What it takes, in words.
    pub(super) takes: String,
    /// What it is for.
    pub(super) meaning: String,
    /// Whether publishing asks for it.
    pub(super) required: bool,
}

/// Levels of objects within objects that the table follows; `$ref`s may lead in a circle.
const DEPTH_MAX: usize = 4;

/// The fields that a schema declares, those of objects in it below theirs.
pub(super) fn fields(catalog: &Catalog, file: &SchemaFile) -> Vec<Field> {
    let mut fields = Vec::new();
    collect(catalog, file, &file.schema, 0, &mut fields);
    fields
}

fn collect(catalog: &Catalog, file: &SchemaFile, schema: &Value, depth: usize, fields: &mut Vec<Field>) {
    if depth > DEPTH_MAX {
        return;
    }
    let required: Vec<&str> = list(schema, "required").filter_map(Value::as_str).collect();
    for (name, field) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let (home, inner) = catalog.follow(file, field);
        let text_of = |keyword: &str| field.get(keyword).or_else(|| inner.get(keyword)).and_then(Value::as_str);
        fields.push(Field {
            depth,
            name: name.clone(),
            takes: catalog.takes(home, inner),
            meaning: text_of("description").or_else(|| text_of("title")).unwrap_or_default().to_owned(),
            required: required.contains(&name.as_str()),
        });
        let (home, inner) = match inner.get("items") {
            Some(items) => catalog.follow(home, items),
            None => (home, inner),
        };
        collect(catalog, home, inner, depth + 1, fields);
    }
    let shared = list(schema, "allOf").chain(schema.get("$ref").map(|_| schema).filter(|_| depth == 0));
    for part in shared {
        let (home, inner) = catalog.follow(file, part);
        if !std::ptr::eq(inner, schema) {
            collect(catalog, home, inner, depth, fields);
        }
    }
}

fn list<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}
