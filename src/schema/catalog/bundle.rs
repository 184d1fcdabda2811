//! One schema with all that it refers to, in one JSON value that needs no other file.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use super::meta::META_SCHEMA;
use super::{Catalog, SchemaFile, SchemaKind, walk};
use crate::content::{Pointer, TypeName};

impl Catalog {
    /// One content type, block type or part as a JSON Schema 2020-12 that stands alone: what it refers to is in its
    /// `$defs`, and a place for a block is a `oneOf` of the block types that it admits.
    pub fn bundled(&self, kind: SchemaKind, name: &str) -> Option<Value> {
        let file = self.file(kind, name)?;
        let mut bundle = Map::from_iter([("$schema".to_owned(), META_SCHEMA.into())]);
        let Value::Object(schema) = self.rewritten(file, "#/$defs/") else { return None };
        bundle.extend(schema);
        let mut definitions: Map<String, Value> = self
            .closure(file)
            .into_iter()
            .map(|file| (definition_name(file.kind, &file.name), self.rewritten(file, "#/$defs/")))
            .collect();
        let own = definition_name(kind, &file.name);
        let refers_to_itself = definitions.values().any(|definition| refers_to(definition, &format!("#/$defs/{own}")));
        if !refers_to_itself {
            definitions.shift_remove(&own);
        }
        // Its own definitions are reached by way of its own name, like everybody's.
        bundle.shift_remove("$defs");
        if !definitions.is_empty() {
            bundle.insert("$defs".to_owned(), definitions.into());
        }
        Some(Value::Object(bundle))
    }

    /// Every schema as `<folder>_<name>` and its value, its references rewritten to begin with `prefix`.
    #[cfg(test)]
    pub(super) fn definitions(&self, prefix: &str) -> Map<String, Value> {
        let files = self.files.values();
        files.map(|file| (definition_name(file.kind, &file.name), self.rewritten(file, prefix))).collect()
    }

    /// A file and all files that it refers to, by `$ref` or as blocks, by folder and name.
    pub(super) fn closure<'a>(&'a self, file: &'a SchemaFile) -> Vec<&'a SchemaFile> {
        let mut found = BTreeSet::from([(file.kind, &file.name)]);
        let mut waiting = vec![file];
        while let Some(file) = waiting.pop() {
            for (_, schema) in walk::all(&file.schema) {
                let referred = schema.get("$ref").and_then(Value::as_str);
                let referred = referred.and_then(|reference| self.resolve(file, reference)).map(|(file, _)| file);
                let blocks = self.admitted_blocks(schema).unwrap_or_default();
                for next in referred.into_iter().chain(blocks) {
                    if found.insert((next.kind, &next.name)) {
                        waiting.push(next);
                    }
                }
            }
        }
        found.into_iter().filter_map(|(kind, name)| self.files.get(&(kind, name.clone()))).collect()
    }

    /// A file's schema with its references leading to `prefix`.
    fn rewritten(&self, file: &SchemaFile, prefix: &str) -> Value {
        let mut whole = file.schema.clone();
        for (pointer, schema) in walk::all(&file.schema) {
            let Some(Value::Object(copy)) = whole.pointer_mut(pointer.as_str()) else { continue };
            if let Some(reference) = schema.get("$ref").and_then(Value::as_str)
                && let Some(place) = file.referred.get(reference)
            {
                let target =
                    format!("{prefix}{}{}", definition_name(place.file.0, &place.file.1), fragment(&place.pointer));
                copy.insert("$ref".to_owned(), target.into());
            }
            if let Some(blocks) = self.admitted_blocks(schema) {
                let target = |file: &SchemaFile| format!("{prefix}{}", definition_name(file.kind, &file.name));
                let one_of: Vec<_> = blocks.iter().map(|file| json!({ "$ref": target(file) })).collect();
                let mapping: Map<_, _> =
                    blocks.iter().map(|file| (file.name.to_string(), target(file).into())).collect();
                copy.insert("oneOf".to_owned(), one_of.into());
                copy.insert("discriminator".to_owned(), json!({ "propertyName": "type", "mapping": mapping }));
            }
        }
        if let Value::Object(fields) = &mut whole {
            // Only the root of a document names its meta-schema.
            fields.shift_remove("$schema");
        }
        whole
    }
}

/// Whether a `$ref` in `schema` leads to `target` or into it.
fn refers_to(schema: &Value, target: &str) -> bool {
    let leads =
        |reference: &str| reference.strip_prefix(target).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    walk::all(schema).iter().any(|(_, schema)| schema.get("$ref").and_then(Value::as_str).is_some_and(leads))
}

fn definition_name(kind: SchemaKind, name: &TypeName) -> String {
    format!("{}_{name}", kind.folder())
}

/// A pointer as it stands in a URI's fragment (RFC 6901, section 6).
fn fragment(pointer: &Pointer) -> String {
    percent_encoding::utf8_percent_encode(pointer.as_str(), FRAGMENT).to_string()
}

/// What RFC 3986, section 3.5, does not allow in a fragment.
pub(in crate::schema) const FRAGMENT: &percent_encoding::AsciiSet = &percent_encoding::CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::content::Limits;
    use crate::schema::catalog::format_checks;

    fn catalog() -> Catalog {
        Catalog::shipped(Limits::default()).expect("the shipped schemas are good")
    }

    #[test]
    fn a_bundle_stands_alone() {
        let catalog = catalog();
        for file in catalog.files.values() {
            let bundle = catalog.bundled(file.kind, file.name.as_str()).expect("there is such a schema");
            assert!(jsonschema::draft202012::meta::is_valid(&bundle), "{}", file.path());
            assert!(jsonschema::options().offline().build(&bundle).is_ok(), "{}", file.path());
            for (_, schema) in walk::all(&bundle) {
                let reference = schema.get("$ref").and_then(Value::as_str).unwrap_or("#/$defs/");
                assert!(reference.starts_with("#/$defs/"), "{}: {reference}", file.path());
            }
        }
    }

    #[test]
    fn a_bundle_judges_blocks_by_their_type() {
        let bundle = catalog().bundled(SchemaKind::Type, "article").expect("there are articles");
        let validator = jsonschema::options().offline().build(&bundle).expect("the bundle is good");
        let article = |block: Value| json!({ "title": "Title", "summary": "Summary", "blocks": [block] });
        assert!(
            validator.is_valid(&article(json!({ "type": "body", "id": "intro", "text": "The vote is on Tuesday." })))
        );
        assert!(!validator.is_valid(&article(json!({ "type": "body", "id": "intro" }))));
        assert!(!validator.is_valid(&article(json!({ "type": "carousel", "id": "intro" }))));
        assert!(!validator.is_valid(&article(json!({ "type": "takeaways", "id": "t", "items": [5] }))));
    }

    /// A validator for a schema that stands alone, which knows the formats that the judge knows.
    fn validator(bundle: &Value) -> jsonschema::Validator {
        let options = format_checks::register(jsonschema::options().offline());
        options.build(bundle).expect("the bundle is good")
    }

    #[test]
    fn a_bundle_judges_every_example_as_the_judge_does() {
        let catalog = catalog();
        let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/examples");
        let mut judged = 0;
        for file in catalog.files_of(SchemaKind::Type).chain(catalog.files_of(SchemaKind::Block)) {
            let validator = validator(&catalog.bundled(file.kind, file.name.as_str()).expect("it is there"));
            let folder = examples.join(file.kind.folder()).join(file.name.as_str());
            for example in fs::read_dir(folder).expect("it has examples").map(|entry| entry.expect("a file").path()) {
                let text = fs::read_to_string(&example).expect("it is text");
                let value: Value = serde_json::from_str(&text).expect("it is JSON");
                // A schema knows shapes and formats; names and texts are for the judge alone.
                let shape = |finding: &Value| finding["code"].as_str().is_some_and(|code| code.starts_with('S'));
                let findings = value.get("findings").and_then(Value::as_array);
                let is_good = !findings.is_some_and(|findings| findings.iter().any(shape));
                let document = value.get("document").unwrap_or(&value);
                assert_eq!(validator.is_valid(document), is_good, "{}", example.display());
                judged += 1;
            }
        }
        assert!(judged > 30, "only {judged} examples were found");
    }

    #[test]
    fn the_examples_within_the_schemas_are_good() {
        let catalog = catalog();
        let definitions = Value::from(catalog.definitions("#/$defs/"));
        for file in catalog.files.values() {
            for (pointer, schema) in walk::all(&file.schema) {
                let place = format!("#/$defs/{}{}", definition_name(file.kind, &file.name), fragment(&pointer));
                let examples = schema.get("examples").and_then(Value::as_array).into_iter().flatten();
                for example in examples.chain(schema.get("default")) {
                    let validator = validator(&json!({ "$ref": place, "$defs": definitions }));
                    assert!(validator.is_valid(example), "{}#{pointer}: {example}", file.path());
                }
            }
        }
    }
}
