//! The parameters of routes, each described once.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::schema::{described_object, refer};
use crate::delivery::{Include, PageBounds, TextForm};
use crate::http::{Parameter, ParameterKind};
use crate::schema::{ComponentNames, pascal_case};

/// What the words are called that parameters and bodies choose from, with what is said of them.
const CHOICES: [(&str, &[&str], &str); 6] = [
    ("Stage", &["draft", "publish"], "A stage at which documents are validated."),
    (
        "EntryState",
        &["draft", "published", "changed"],
        "`changed`: the published version differs from the newest one in its document, slug or locale.",
    ),
    ("TextForm", TextForm::WORDS, "An output format for CommonMark texts."),
    ("Include", Include::WORDS, "What can be derived from a document."),
    ("SchemaFolder", &["types", "blocks", "parts"], "A kind of schema."),
    ("ChangesPerspective", &["published", "draft"], "Which changes are returned."),
];

/// The parameters that were described, by their names as components.
pub(super) struct Parameters {
    names: ComponentNames,
    described: BTreeMap<String, (String, Value)>,
    bounds: PageBounds,
}

/// The schemas of what parameters choose from.
pub(super) fn schemas() -> impl Iterator<Item = (&'static str, Value)> {
    let choices = CHOICES.into_iter().map(|(name, words, description)| {
        (name, json!({ "type": "string", "enum": words, "description": description }))
    });
    let condition = json!({ "anyOf": [{ "type": "string" }, refer("FilterConditions")] });
    let conditions = described_object("Conditions on a field, by operator, or the conditions of a group.");
    choices.chain([
        ("Filter", json!({ "type": "object", "additionalProperties": condition })),
        ("FilterConditions", conditions),
    ])
}

impl Parameters {
    /// None yet.
    pub(super) fn new(bounds: PageBounds) -> Self {
        Self { names: ComponentNames::new(), described: BTreeMap::new(), bounds }
    }

    /// A reference to a parameter in the path or in the query.
    pub(super) fn refer(&mut self, place: &str, parameter: &Parameter) -> Value {
        self.refer_to(describe(place, parameter, self.bounds))
    }

    /// A reference to a parameter that is described already.
    pub(super) fn refer_to(&mut self, described: Value) -> Value {
        let text = described.to_string();
        let name = if let Some((name, _)) = self.described.get(&text) {
            name.clone()
        } else {
            let name = described.get("name").and_then(Value::as_str).map(pascal_case).unwrap_or_default();
            let name = self.names.claim(&name);
            self.described.insert(text, (name.clone(), described));
            name
        };
        json!({ "$ref": format!("#/components/parameters/{name}") })
    }

    /// All of them, by name.
    pub(super) fn finish(self) -> Map<String, Value> {
        let mut all: Map<_, _> = self.described.into_values().collect();
        all.sort_keys();
        all
    }
}

fn describe(place: &str, parameter: &Parameter, bounds: PageBounds) -> Value {
    let mut described = json!({
        "name": parameter.name,
        "in": place,
        "required": parameter.required,
        "description": parameter.description(bounds),
        "schema": schema(parameter.kind, bounds),
        "example": example(parameter, bounds),
    });
    if let (true, Some(described)) = (parameter.kind.is_list(), described.as_object_mut()) {
        // One parameter with commas in it, where OpenAPI would repeat the parameter; that is taken too.
        described.insert("style".to_owned(), "form".into());
        described.insert("explode".to_owned(), false.into());
    }
    if let (ParameterKind::Nested, Some(described)) = (parameter.kind, described.as_object_mut()) {
        described.insert("style".to_owned(), "deepObject".into());
        described.insert("explode".to_owned(), true.into());
    }
    described
}

/// The schema of a parameter's values, by the name of what it chooses from.
fn schema(kind: ParameterKind, bounds: PageBounds) -> Value {
    let choice =
        |words: &[&str]| CHOICES.iter().find(|(_, choices, _)| *choices == words).map(|(name, ..)| refer(name));
    match kind {
        ParameterKind::Choice(words) => choice(words).unwrap_or_else(|| kind.schema(bounds)),
        ParameterKind::Words(words) => {
            let mut schema = kind.schema(bounds);
            if let (Some(item), Some(schema)) = (choice(words), schema.as_object_mut()) {
                schema.insert("items".to_owned(), item);
            }
            schema
        }
        ParameterKind::Nested => refer("Filter"),
        kind => kind.schema(bounds),
    }
}

/// The example of a parameter, as the JSON that its schema describes.
fn example(parameter: &Parameter, bounds: PageBounds) -> Value {
    let text = parameter.example;
    match parameter.kind.schema(bounds).get("type").and_then(Value::as_str) {
        Some("integer") => text.parse::<i64>().map_or_else(|_| text.into(), Value::from),
        Some("boolean") => Value::from(text == "true"),
        Some("array") => text.split(',').collect(),
        Some("object") => serde_json::from_str(text).unwrap_or_default(),
        _ => text.into(),
    }
}
