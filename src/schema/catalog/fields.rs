//! The fields of a schema, for people who read about them: on a page, or in a terminal.

use std::collections::BTreeSet;

use serde_json::Value;

use super::{Catalog, SchemaFile, SchemaKind};

/// One field that a content type, block type or part has, at any level within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldDoc {
    /// Its way down from the document: `items[].question`.
    pub path: String,
    /// Its `title`; empty where it has none.
    pub title: String,
    /// Its `description`; empty where it has none.
    pub description: String,
    /// What it holds, in words: `a text`, `a list of authors`, `a block`.
    pub holds: String,
    /// Whether it has to be there when the document is published.
    pub required: bool,
    /// Its bounds, in words: `1–200 characters`.
    pub bounds: Vec<String>,
}

/// A schema as it stands where it is used: what it says itself goes before what it refers to.
struct Meaning<'a> {
    layers: Vec<(&'a SchemaFile, &'a Value)>,
}

impl Catalog {
    /// The fields of a schema in its own order, each followed by those within it. Empty where there is no such schema.
    pub fn fields(&self, kind: SchemaKind, name: &str) -> Vec<FieldDoc> {
        let mut fields = Vec::new();
        if let Some(file) = self.file(kind, name) {
            let mut way = BTreeSet::new();
            self.describe(&self.meaning(file, &file.schema), "", &mut way, &mut fields);
        }
        fields
    }

    fn describe(&self, object: &Meaning<'_>, path: &str, way: &mut BTreeSet<usize>, fields: &mut Vec<FieldDoc>) {
        for (file, schema) in &object.layers {
            // A schema that refers to itself is described once on each way down.
            if !way.insert(std::ptr::from_ref(*schema).addr()) {
                return;
            }
            for (name, field) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
                let field = self.meaning(file, field);
                let dot = if path.is_empty() { "" } else { "." };
                let path = format!("{path}{dot}{name}");
                fields.push(FieldDoc {
                    title: field.text("title"),
                    description: field.text("description"),
                    holds: self.holds(&field),
                    required: object.requires(name),
                    bounds: field.bounds(),
                    path: path.clone(),
                });
                self.describe(&field, &path, way, fields);
                if let Some((file, items)) = field.get("items") {
                    let items = self.meaning(file, items);
                    self.describe(&items, &format!("{path}[]"), way, fields);
                }
            }
        }
        for (_, schema) in &object.layers {
            way.remove(&std::ptr::from_ref(*schema).addr());
        }
    }

    fn meaning<'a>(&'a self, file: &'a SchemaFile, schema: &'a Value) -> Meaning<'a> {
        let mut layers = vec![(file, schema)];
        while let Some((file, schema)) = layers.last()
            && let Some(reference) = schema.get("$ref").and_then(Value::as_str)
            && let Some(next) = self.resolve(file, reference)
        {
            layers.push(next);
        }
        Meaning { layers }
    }

    /// What a value is, in words.
    fn holds(&self, field: &Meaning<'_>) -> String {
        if field.get("x-galley-blocks").is_some() {
            return "a block".to_owned();
        }
        if let Some((_, Value::String(content_type))) = field.get("x-galley-reference") {
            return format!("the slug or the id of an entry of `{content_type}`");
        }
        if let Some((_, constant)) = field.get("const") {
            return format!("always `{}`", plain(constant));
        }
        if let Some((_, Value::Array(options))) = field.get("enum") {
            return format!(
                "one of {}",
                options.iter().map(|value| format!("`{}`", plain(value))).collect::<Vec<_>>().join(", ")
            );
        }
        if let Some((file, items)) = field.get("items") {
            return format!("a list, each item {}", self.holds(&self.meaning(file, items)));
        }
        match (field.text("format").as_str(), field.text("contentMediaType").as_str(), field.get("type")) {
            ("slug", ..) => "a slug".to_owned(),
            ("locale", ..) => "a locale".to_owned(),
            ("https-url", ..) => "a web address that begins with https://".to_owned(),
            ("date-time", ..) => "a date and a time".to_owned(),
            (_, "text/markdown", _) => "CommonMark".to_owned(),
            (_, _, Some((_, Value::String(kind)))) => kind_in_words(kind).to_owned(),
            (_, _, Some((_, Value::Array(kinds)))) => {
                kinds.iter().filter_map(Value::as_str).map(kind_in_words).collect::<Vec<_>>().join(" or ")
            }
            _ => "any value".to_owned(),
        }
    }
}

impl<'a> Meaning<'a> {
    fn get(&self, keyword: &str) -> Option<(&'a SchemaFile, &'a Value)> {
        self.layers.iter().find_map(|(file, schema)| Some((*file, schema.get(keyword)?)))
    }

    fn text(&self, keyword: &str) -> String {
        self.get(keyword).and_then(|(_, value)| value.as_str()).unwrap_or_default().to_owned()
    }

    fn requires(&self, name: &str) -> bool {
        let lists = self.layers.iter().filter_map(|(_, schema)| schema.get("required")?.as_array());
        lists.flatten().any(|required| required == name)
    }

    fn bounds(&self) -> Vec<String> {
        let mut bounds = Vec::new();
        for (least, most, unit) in [
            ("minLength", "maxLength", "characters"),
            ("minItems", "maxItems", "items"),
            ("minProperties", "maxProperties", "fields"),
            ("minimum", "maximum", ""),
        ] {
            let bound = |keyword| self.get(keyword).map(|(_, value)| value.to_string());
            let bound = match (bound(least), bound(most)) {
                (Some(least), Some(most)) => format!("{least}–{most} {unit}"),
                (Some(least), None) => format!("at least {least} {unit}"),
                (None, Some(most)) => format!("at most {most} {unit}"),
                (None, None) => continue,
            };
            bounds.push(bound.trim_end().to_owned());
        }
        if self.get("uniqueItems").is_some_and(|(_, value)| value == true) {
            bounds.push("each once".to_owned());
        }
        if let Some((_, Value::String(pattern))) = self.get("pattern") {
            bounds.push(format!("matches `{pattern}`"));
        }
        bounds
    }
}

/// A value as people read it: a text without its quotation marks.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

fn kind_in_words(kind: &str) -> &str {
    match kind {
        "string" => "a text",
        "integer" => "a whole number",
        "number" => "a number",
        "boolean" => "`true` or `false`",
        "object" => "an object",
        "array" => "a list",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Limits;

    #[test]
    fn the_fields_of_a_list_are_described_below_it() {
        let catalog = Catalog::shipped(Limits::default()).expect("the shipped schemas are good");
        let fields = catalog.fields(SchemaKind::Block, "faq");
        let paths: Vec<_> = fields.iter().map(|field| field.path.as_str()).collect();
        assert_eq!(paths, ["type", "id", "heading", "items", "items[].question", "items[].answer"]);
        assert_eq!(fields[2].holds, "a text");
        assert_eq!(fields[2].bounds, ["1–200 characters"]);
        assert!(!fields[2].required);
        assert!(fields[4].required);
        assert_eq!(fields[5].holds, "CommonMark");
    }

    #[test]
    fn what_a_place_says_itself_goes_before_what_it_refers_to() {
        let catalog = Catalog::shipped(Limits::default()).expect("the shipped schemas are good");
        let fields = catalog.fields(SchemaKind::Type, "article");
        let cover = fields.iter().find(|field| field.path == "cover").expect("an article has a cover");
        assert_eq!(cover.title, "Cover image");
        assert!(fields.iter().any(|field| field.path == "cover.src" && field.required));
    }
}
