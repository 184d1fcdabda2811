//! What a schema takes, in words.

use serde_json::Value;

use crate::schema::{Catalog, SchemaFile};

/// References to references that are followed; they may lead in a circle.
const STEPS_MAX: usize = 4;

impl Catalog {
    /// What stands behind `$ref`, and the file it stands in.
    pub fn follow<'a>(&'a self, file: &'a SchemaFile, schema: &'a Value) -> (&'a SchemaFile, &'a Value) {
        let mut place = (file, schema);
        for _ in 0..STEPS_MAX {
            let Some(reference) = place.1.get("$ref").and_then(Value::as_str) else { break };
            let Some(next) = self.resolve(place.0, reference) else { break };
            place = next;
        }
        place
    }

    /// What a schema that stands in `file` takes, in a few words: `text, 1 to 200 characters`.
    pub fn takes(&self, file: &SchemaFile, schema: &Value) -> String {
        self.takes_within(file, schema, STEPS_MAX)
    }

    /// The same, of lists of lists only so many.
    fn takes_within(&self, file: &SchemaFile, schema: &Value, levels: usize) -> String {
        if let Some(constant) = schema.get("const") {
            return format!("always {constant}");
        }
        let options: Vec<_> =
            schema.get("enum").and_then(Value::as_array).into_iter().flatten().map(ToString::to_string).collect();
        if !options.is_empty() {
            return format!("one of {}", options.join(", "));
        }
        match schema.get("type").and_then(Value::as_str) {
            Some("string") => format!("{}{}", kind_of_text(schema), bounds(schema, "Length", " characters")),
            Some("array") => {
                let items = schema.get("items").filter(|_| levels > 0).map(|items| self.follow(file, items));
                let of = items.map_or(String::new(), |(home, items)| {
                    match self.takes_within(home, items, levels - 1).as_str() {
                        "object" => String::new(),
                        of => format!(" of {of}"),
                    }
                });
                format!("list{}{of}", bounds(schema, "Items", ""))
            }
            Some("object") if schema.get("x-galley-blocks").is_some() => "block".to_owned(),
            Some(kind @ ("number" | "integer")) => format!("{kind}{}", bounds(schema, "imum", "")),
            Some("boolean") => "true or false".to_owned(),
            Some(kind) => kind.to_owned(),
            None if schema.get("properties").is_some() => "object".to_owned(),
            None => "anything".to_owned(),
        }
    }
}

fn kind_of_text(schema: &Value) -> String {
    let text_of = |keyword: &str| schema.get(keyword).and_then(Value::as_str);
    match (text_of("x-galley-reference"), text_of("contentMediaType"), text_of("format")) {
        (Some(target), ..) => format!("slug or id of an entry of `{target}`"),
        (_, Some("text/markdown"), _) => "Markdown".to_owned(),
        (_, Some(media_type), _) => media_type.to_owned(),
        (_, _, Some(format)) => format.to_owned(),
        _ => "text".to_owned(),
    }
}

/// The bounds that `min…` and `max…` set.
fn bounds(schema: &Value, of: &str, unit: &str) -> String {
    let number = |end: &str| schema.get(format!("{end}{of}")).and_then(Value::as_u64);
    match (number("min").filter(|least| *least > 0), number("max")) {
        (Some(least), Some(most)) => format!(", {least} to {most}{unit}"),
        (Some(least), None) => format!(", at least {least}{unit}"),
        (None, Some(most)) => format!(", up to {most}{unit}"),
        (None, None) => String::new(),
    }
}
