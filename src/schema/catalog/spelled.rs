//! The schemas spelled out for programs that make types of them: what a keyword of JSON Schema says only between the
//! lines, such generators do not hear.

use serde_json::{Map, Value, json};

use super::{Catalog, walk};

/// What the draft gate does not ask for, or asks in a way that a type cannot follow once fields may be missing. Without
/// them a schema admits more, never less, for no other keyword counts on what these say.
const OF_PUBLISHING: [&str; 14] = [
    "minLength",
    "minItems",
    "minProperties",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "if",
    "then",
    "else",
    "not",
    "unevaluatedProperties",
    "unevaluatedItems",
];

/// The definition of a text that is answered as Portable Text.
const PORTABLE_TEXT: &str = "PortableText";
/// The definition of an entry that is answered in the place of a reference to it.
const EXPANDED_ENTRY: &str = "ExpandedEntry";

/// What a definition admits beside what is published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Looseness {
    /// What drafts may be.
    Draft,
    /// What queries make of editions and drafts: parts, texts in any notation, entries in the place of references.
    View,
}

impl Looseness {
    /// What the names of such definitions end with: no name of a schema holds a dot, so that none is taken twice.
    const fn ending(self) -> &'static str {
        match self {
            Self::Draft => ".draft",
            Self::View => ".view",
        }
    }
}

impl Catalog {
    /// [`Catalog::definitions`] three times: as what is published keeps them; with names that end with `.draft` as drafts
    /// do, in which anything may still be missing but the type of a block; and with names that end with `.view` as
    /// queries make of either.
    pub fn spelled_definitions(&self, prefix: &str) -> Map<String, Value> {
        let exact = self.definitions(prefix);
        let mut all = exact.clone();
        for looseness in [Looseness::Draft, Looseness::View] {
            let ending = looseness.ending();
            all.extend(exact.iter().map(|(name, schema)| {
                (format!("{name}{ending}"), rewritten(schema, |schema| loosen(schema, prefix, looseness)))
            }));
        }
        let mut all: Map<_, _> = all.into_iter().map(|(name, schema)| (name, rewritten(&schema, spell_out))).collect();
        all.insert(PORTABLE_TEXT.to_owned(), portable_text());
        all.insert(EXPANDED_ENTRY.to_owned(), expanded_entry());
        all
    }
}

/// A copy of a schema in which `change` was made to each schema, from the inside out.
fn rewritten(schema: &Value, change: impl Fn(&mut Map<String, Value>)) -> Value {
    let mut whole = schema.clone();
    for (pointer, _) in walk::all(schema).into_iter().rev() {
        if let Some(Value::Object(schema)) = whole.pointer_mut(pointer.as_str()) {
            change(schema);
        }
    }
    whole
}

/// Lets a schema admit what is unfinished.
fn loosen(schema: &mut Map<String, Value>, prefix: &str, looseness: Looseness) {
    for keyword in OF_PUBLISHING {
        schema.shift_remove(keyword);
    }
    let is_told_apart = schema.get("properties").and_then(|fields| fields.pointer("/type/const")).is_some();
    if let Some(Value::Array(mut names)) = schema.shift_remove("required") {
        names.retain(|name| is_told_apart && name == "type");
        if !names.is_empty() {
            schema.insert("required".to_owned(), names.into());
        }
    }
    if let Some(Value::String(reference)) = schema.get_mut("$ref") {
        *reference = loosened(reference, prefix, looseness);
    }
    if let Some(Value::Object(mapping)) = schema.get_mut("discriminator").and_then(|all| all.get_mut("mapping")) {
        for target in mapping.values_mut() {
            *target = loosened(target.as_str().unwrap_or_default(), prefix, looseness).into();
        }
    } else if let Some(shapes) = schema.shift_remove("oneOf") {
        // Without its required fields a value may fit several shapes.
        schema.entry("anyOf").or_insert(shapes);
    }
    // A choice that asked for nothing but fields is none any more.
    let is_open = |shape: &Value| shape.as_object().is_some_and(Map::is_empty);
    if schema.get("anyOf").and_then(Value::as_array).is_some_and(|shapes| shapes.iter().any(is_open)) {
        schema.shift_remove("anyOf");
    }
    if looseness == Looseness::View {
        render(schema, prefix);
    }
}

/// A reference to a definition, or into it, as one to the definition's looser form.
fn loosened(reference: &str, prefix: &str, looseness: Looseness) -> String {
    let rest = reference.strip_prefix(prefix).unwrap_or(reference);
    let (name, within) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    format!("{prefix}{name}{}{within}", looseness.ending())
}

/// Lets a text that is CommonMark be in another notation, in which it has another length, and a reference be the entry
/// that it leads to.
fn render(schema: &mut Map<String, Value>, prefix: &str) {
    let is_markdown = schema.get("contentMediaType").is_some_and(|media_type| media_type == "text/markdown");
    let other = if is_markdown {
        PORTABLE_TEXT
    } else if schema.contains_key("x-galley-reference") {
        EXPANDED_ENTRY
    } else {
        return;
    };
    schema.retain(|keyword, _| matches!(keyword.as_str(), "title" | "description"));
    let other = json!({ "$ref": format!("{prefix}{other}") });
    schema.insert("anyOf".to_owned(), json!([{ "type": "string" }, other]));
}

/// An entry in the place of a reference, as far as those of all content types are the same.
fn expanded_entry() -> Value {
    let text = || json!({ "type": "string" });
    json!({
        "type": "object",
        "description": "The entry that a reference leads to, where `expand` names it.",
        "required": ["id", "type", "slug", "locale", "document"],
        "properties": {
            "id": text(),
            "type": text(),
            "slug": text(),
            "locale": text(),
            "document": { "type": "object", "additionalProperties": true },
        },
        "additionalProperties": true,
    })
}

/// Portable Text, as far as all its blocks are the same.
fn portable_text() -> Value {
    json!({
        "type": "array",
        "description": "Portable Text: what a CommonMark text becomes where `text` is `portable`.",
        "items": {
            "type": "object",
            "required": ["_type", "_key"],
            "properties": { "_type": { "type": "string" }, "_key": { "type": "string" } },
            "additionalProperties": true,
        },
    })
}

/// Says in other words what generators of types pass over or take for something else.
fn spell_out(schema: &mut Map<String, Value>) {
    // They take a field with a default for one that is always there, but no default is filled in on reading.
    schema.shift_remove("default");
    let is_text = schema.get("enum").and_then(Value::as_array).is_some_and(|all| all.iter().all(Value::is_string));
    if is_text && !schema.contains_key("type") {
        schema.insert("type".to_owned(), "string".into());
    }
    for keyword in ["anyOf", "oneOf"] {
        spell_out_choice(schema, keyword);
    }
}

/// Turns an object that has these fields or those into a choice between whole objects; a branch that holds nothing but
/// `required` is taken for anything at all.
fn spell_out_choice(schema: &mut Map<String, Value>, keyword: &str) {
    let only_requires = |branch: &Value| {
        branch
            .as_object()
            .is_some_and(|branch| branch.len() == 1 && branch.get("required").is_some_and(Value::is_array))
    };
    let branches = schema.get(keyword).and_then(Value::as_array).filter(|all| all.iter().all(only_requires)).cloned();
    let (Some(branches), true) = (branches, schema.contains_key("properties")) else { return };
    schema.shift_remove(keyword);
    let mut outside = Map::new();
    for name in ["title", "description"] {
        outside.extend(schema.shift_remove(name).map(|text| (name.to_owned(), text)));
    }
    let inside = std::mem::replace(schema, outside);
    let wholes: Vec<Value> = branches.iter().map(|branch| requiring(inside.clone(), branch).into()).collect();
    schema.insert(keyword.to_owned(), wholes.into());
}

/// An object that needs what `branch` asks for too.
fn requiring(mut object: Map<String, Value>, branch: &Value) -> Map<String, Value> {
    let names = |schema: Option<&Value>| schema.and_then(Value::as_array).cloned().unwrap_or_default();
    let mut required = names(object.get("required"));
    for name in names(branch.get("required")) {
        if !required.contains(&name) {
            required.push(name);
        }
    }
    object.insert("required".to_owned(), required.into());
    object
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::content::Limits;
    use crate::schema::format_checks;

    const PREFIX: &str = "#/$defs/";

    fn catalog() -> Catalog {
        Catalog::shipped(Limits::default()).expect("the shipped schemas are good")
    }

    fn validator(definitions: &Map<String, Value>, name: &str) -> jsonschema::Validator {
        let schema = json!({ "$ref": format!("{PREFIX}{name}"), "$defs": definitions });
        format_checks::register(jsonschema::options().offline()).build(&schema).expect("the definitions are good")
    }

    /// What stands in the examples of the shipped types and blocks, each with the definition that it is an example of.
    fn examples() -> Vec<(String, Value)> {
        let mut found = Vec::new();
        for file in catalog().files.values() {
            let name = format!("{}_{}", file.kind.folder(), file.name);
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/examples");
            for entry in fs::read_dir(folder.join(file.kind.folder()).join(file.name.as_str())).into_iter().flatten() {
                let text = fs::read_to_string(entry.expect("a file").path()).expect("it is text");
                let value: Value = serde_json::from_str(&text).expect("it is JSON");
                found.push((name.clone(), value.get("document").unwrap_or(&value).clone()));
            }
        }
        found
    }

    #[test]
    fn spelled_out_they_judge_as_before() {
        let (plain, spelled) = (catalog().definitions(PREFIX), catalog().spelled_definitions(PREFIX));
        let mut verdicts = [0, 0];
        for (name, document) in examples() {
            let is_good = validator(&plain, &name).is_valid(&document);
            assert_eq!(validator(&spelled, &name).is_valid(&document), is_good, "{name}: {document}");
            assert!(
                !is_good || validator(&spelled, &format!("{name}.draft")).is_valid(&document),
                "{name}: {document}"
            );
            verdicts[usize::from(is_good)] += 1;
        }
        assert!(verdicts[0] > 10 && verdicts[1] > 10, "both verdicts were reached: {verdicts:?}");
    }

    #[test]
    fn a_draft_may_be_unfinished_and_no_more() {
        let definitions = catalog().spelled_definitions(PREFIX);
        let draft = validator(&definitions, "types_article.draft");
        for unfinished in [
            json!({}),
            json!({ "title": "" }),
            json!({ "blocks": [] }),
            json!({ "blocks": [{ "type": "faq", "items": [{ "question": "Why?" }] }] }),
            json!({ "blocks": [{ "type": "related", "items": [{}] }] }),
        ] {
            assert!(draft.is_valid(&unfinished), "{unfinished}");
        }
        for malformed in [
            json!({ "titel": "Title" }),
            json!({ "title": 5 }),
            json!({ "blocks": [{ "text": "No type." }] }),
            json!({ "blocks": [{ "type": "faq", "text": "Of another block." }] }),
        ] {
            assert!(!draft.is_valid(&malformed), "{malformed}");
        }
    }

    #[test]
    fn a_text_may_be_in_another_notation_where_it_is_asked_for() {
        let definitions = catalog().spelled_definitions(PREFIX);
        let portable = json!([{ "_type": "block", "_key": "b0", "style": "normal", "children": [] }]);
        for (text, is_text) in
            [(json!("<p>Text.</p>\n"), true), (portable, true), (json!(5), false), (json!({}), false)]
        {
            let body = json!({ "type": "body", "id": "intro", "text": text });
            assert_eq!(validator(&definitions, "blocks_body.view").is_valid(&body), is_text, "{text}");
            let label = json!({ "type": "body", "id": "intro", "heading": text });
            let is_plain = is_text && text.is_string();
            assert_eq!(validator(&definitions, "blocks_body.view").is_valid(&label), is_plain, "{text}");
        }
    }

    #[test]
    fn no_keyword_is_left_that_generators_misread() {
        for (name, definition) in catalog().spelled_definitions(PREFIX) {
            for (pointer, schema) in walk::all(&definition) {
                let place = format!("{name}#{pointer}");
                assert!(schema.get("default").is_none(), "{place}");
                let branches = ["anyOf", "oneOf"].iter().filter_map(|keyword| schema.get(keyword)?.as_array());
                for branch in branches.flatten() {
                    assert!(branch.get("$ref").is_some() || branch.get("type").is_some(), "{place}: {branch}");
                }
                let reference = schema.get("$ref").and_then(Value::as_str);
                if let Some(reference) = reference
                    .filter(|reference| !reference.ends_with(PORTABLE_TEXT) && !reference.ends_with(EXPANDED_ENTRY))
                {
                    for ending in [".draft", ".view"] {
                        assert_eq!(reference.ends_with(ending), name.ends_with(ending), "{place}: {reference}");
                    }
                }
            }
        }
    }
}
