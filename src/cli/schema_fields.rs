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
        let (home, inner) = follow(catalog, file, field);
        let said = |keyword: &str| field.get(keyword).or_else(|| inner.get(keyword)).and_then(Value::as_str);
        fields.push(Field {
            depth,
            name: name.clone(),
            takes: takes(catalog, home, inner),
            meaning: said("description").or_else(|| said("title")).unwrap_or_default().to_owned(),
            required: required.contains(&name.as_str()),
        });
        let (home, inner) = match inner.get("items") {
            Some(items) => follow(catalog, home, items),
            None => (home, inner),
        };
        collect(catalog, home, inner, depth + 1, fields);
    }
    let shared = list(schema, "allOf").chain(schema.get("$ref").map(|_| schema).filter(|_| depth == 0));
    for part in shared {
        let (home, inner) = follow(catalog, file, part);
        if !std::ptr::eq(inner, schema) {
            collect(catalog, home, inner, depth, fields);
        }
    }
}

/// What stands behind `$ref`, and the file it stands in.
fn follow<'a>(catalog: &'a Catalog, file: &'a SchemaFile, schema: &'a Value) -> (&'a SchemaFile, &'a Value) {
    let mut place = (file, schema);
    for _ in 0..DEPTH_MAX {
        let Some(reference) = place.1.get("$ref").and_then(Value::as_str) else { break };
        let Some(next) = catalog.resolve(place.0, reference) else { break };
        place = next;
    }
    place
}

fn list<'a>(schema: &'a Value, keyword: &str) -> impl Iterator<Item = &'a Value> {
    schema.get(keyword).and_then(Value::as_array).into_iter().flatten()
}

/// What a schema takes, in a few words: `text, 1 to 200 characters`.
fn takes(catalog: &Catalog, file: &SchemaFile, schema: &Value) -> String {
    if let Some(constant) = schema.get("const") {
        return format!("always {constant}");
    }
    let options: Vec<_> = list(schema, "enum").map(ToString::to_string).collect();
    if !options.is_empty() {
        return format!("one of {}", options.join(", "));
    }
    let bounds = |min: &str, max: &str, unit: &str| {
        let number = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
        match (number(min).filter(|least| *least > 0), number(max)) {
            (Some(least), Some(most)) => format!(", {least} to {most}{unit}"),
            (Some(least), None) => format!(", {least}{unit} or more"),
            (None, Some(most)) => format!(", up to {most}{unit}"),
            (None, None) => String::new(),
        }
    };
    match schema.get("type").and_then(Value::as_str) {
        Some("string") => {
            let said = |keyword: &str| schema.get(keyword).and_then(Value::as_str);
            let kind = match (said("x-galley-reference"), said("contentMediaType"), said("format")) {
                (Some(target), ..) => format!("slug or id of an entry of `{target}`"),
                (_, Some("text/markdown"), _) => "Markdown".to_owned(),
                (_, Some(media_type), _) => media_type.to_owned(),
                (_, _, Some(format)) => format.to_owned(),
                _ => "text".to_owned(),
            };
            format!("{kind}{}", bounds("minLength", "maxLength", " characters"))
        }
        Some("array") => {
            let items = schema.get("items").map(|items| follow(catalog, file, items));
            let of = items.map_or(String::new(), |(home, items)| match takes(catalog, home, items).as_str() {
                "object" => String::new(),
                of => format!(" of {of}"),
            });
            format!("list{}{of}", bounds("minItems", "maxItems", ""))
        }
        Some("object") if schema.get("x-galley-blocks").is_some() => "block".to_owned(),
        Some(kind @ ("number" | "integer")) => format!("{kind}{}", bounds("minimum", "maximum", "")),
        Some("boolean") => "true or false".to_owned(),
        Some(kind) => kind.to_owned(),
        None if schema.get("properties").is_some() => "object".to_owned(),
        None => "anything".to_owned(),
    }
}
