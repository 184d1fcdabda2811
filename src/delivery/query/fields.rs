//! `fields`: which parts of entries are answered.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

use super::FIELDS_MAX;
use super::fault::QueryFaults;
use super::raw::Given;
use crate::content::TypeName;
use crate::content::query::{DOCUMENT, EnvelopeField, PathStep};
use crate::schema::{Catalog, SchemaFile};

/// Which parts of entries are answered. Of the envelope `id`, `type`, `slug` and `locale` always are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Fields {
    /// The paths in one order.
    pub texts: Vec<String>,
    /// The further fields of the envelope.
    pub envelope: BTreeSet<EnvelopeField>,
    /// The parts of the document.
    pub document: FieldTree,
}

/// Which parts of a value are answered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FieldTree {
    /// All of it.
    pub is_whole: bool,
    /// These of its fields; of an array, of each of its objects.
    pub fields: BTreeMap<String, FieldTree>,
    /// Its blocks of these types; their `type` and `id` always are with them.
    pub blocks: BTreeMap<TypeName, FieldTree>,
}

impl Fields {
    /// Reads paths such as `title`, `cover.url`, `blocks[faq,quote]`, `blocks[faq].items.question`.
    pub(super) fn read(
        catalog: &Catalog,
        content_type: &SchemaFile,
        given: &[Given<String>],
        faults: &mut QueryFaults,
    ) -> Self {
        let mut fields = Self::default();
        if let Some(first) = given.get(FIELDS_MAX) {
            faults.add(&first.place, format!("at most {FIELDS_MAX} fields can be named"));
        }
        for Given { place, value } in given.iter().take(FIELDS_MAX) {
            for text in spread(value) {
                if let Some(message) = fields.add(catalog, content_type, &text) {
                    faults.add(place, message);
                }
            }
        }
        fields.texts.sort();
        fields.texts.dedup();
        fields
    }

    /// Adds a path, or says what is wrong with it.
    fn add(&mut self, catalog: &Catalog, content_type: &SchemaFile, text: &str) -> Option<String> {
        if let Some(field) = EnvelopeField::parse(text) {
            self.envelope.insert(field);
            self.texts.push(text.to_owned());
            return None;
        }
        // It is answered anyway, and is part of the form, which has to be read again.
        if text == "type" {
            self.texts.push(text.to_owned());
            return None;
        }
        let given: Vec<_> = text.split('.').collect();
        let names = catalog.in_document(content_type, &given).unwrap_or(&given);
        let place = match catalog.field(content_type, names) {
            Ok(place) if place.used == names.len() => place,
            Ok(_) => return Some(format!("`{text}` goes past a reference; use `expand` to include that entry")),
            Err(fault) => return Some(fault.to_string()),
        };
        self.document.add(&place.steps);
        let written = written(&place.steps);
        let is_hidden = EnvelopeField::hides(&written);
        self.texts.push(if is_hidden { format!("{DOCUMENT}.{written}") } else { written });
        None
    }
}

impl FieldTree {
    fn add(&mut self, steps: &[PathStep]) {
        match steps.split_first() {
            None => self.is_whole = true,
            Some((PathStep::Field(name), rest)) => self.fields.entry(name.clone()).or_default().add(rest),
            Some((PathStep::Typed(name), rest)) => self.blocks.entry(name.clone()).or_default().add(rest),
        }
    }

    /// The parts of a value; none of it where none is asked for.
    pub fn part_of(&self, value: &Value) -> Option<Value> {
        if self.is_whole {
            return Some(value.clone());
        }
        match value {
            Value::Array(items) => Some(items.iter().filter_map(|item| self.part_of(item)).collect()),
            Value::Object(fields) => {
                let block = fields.get("type").and_then(Value::as_str).and_then(|name| TypeName::parse(name).ok());
                match block.and_then(|name| self.blocks.get(&name)) {
                    Some(tree) if tree.is_whole => Some(value.clone()),
                    Some(tree) => Some(Value::Object(tree.fields_of(fields, true))),
                    // Where blocks are asked for by their types, others are left out.
                    None if !self.blocks.is_empty() && self.fields.is_empty() => None,
                    None => Some(Value::Object(self.fields_of(fields, false))),
                }
            }
            // A single value has no parts.
            _ => None,
        }
    }

    fn fields_of(&self, fields: &Map<String, Value>, is_block: bool) -> Map<String, Value> {
        let part = |(name, value): (&String, &Value)| {
            if is_block && matches!(name.as_str(), "type" | "id") {
                return Some((name.clone(), value.clone()));
            }
            Some((name.clone(), self.fields.get(name)?.part_of(value)?))
        };
        fields.iter().filter_map(part).collect()
    }
}

/// `blocks[faq,quote].id` as `blocks.faq.id` and `blocks.quote.id`.
fn spread(text: &str) -> Vec<String> {
    let Some((before, rest)) = text.split_once('[') else { return vec![text.to_owned()] };
    let Some((names, after)) = rest.split_once(']') else { return vec![text.to_owned()] };
    let each = names.split(',').flat_map(|name| spread(after).into_iter().map(move |after| (name, after)));
    each.map(|(name, after)| format!("{before}.{name}{after}")).collect()
}

fn written(steps: &[PathStep]) -> String {
    let mut text = String::new();
    for step in steps {
        match step {
            PathStep::Field(name) if text.is_empty() => text.push_str(name),
            PathStep::Field(name) => text.extend([".", name]),
            PathStep::Typed(name) => text.extend(["[", name.as_str(), "]"]),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::content::Limits;

    #[test]
    fn parts_are_taken_of_documents_and_of_blocks() {
        let catalog = Catalog::shipped(Limits::default()).unwrap();
        let article = catalog.content_type("article").unwrap();
        let mut fields = Fields::default();
        for text in spread("blocks[faq,quote].id").into_iter().chain(["title".to_owned(), "authors.name".to_owned()]) {
            assert_eq!(fields.add(&catalog, article, &text), None);
        }
        let document = json!({
            "title": "A",
            "summary": "B",
            "authors": [{ "name": "Ada", "url": "https://a.example" }],
            "blocks": [
                { "type": "faq", "id": "faq", "items": [] },
                { "type": "body", "id": "body", "text": "…" },
            ],
        });
        let part = json!({ "title": "A", "authors": [{ "name": "Ada" }], "blocks": [{ "type": "faq", "id": "faq" }] });
        assert_eq!(fields.document.part_of(&document), Some(part));
        assert_eq!(fields.texts, ["blocks[faq].id", "blocks[quote].id", "title", "authors.name"]);
    }
}
