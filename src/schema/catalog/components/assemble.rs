//! All components of a catalog, put together.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::hoist::hoist;
use super::names::ComponentNames;
use super::normalize::{PlainObjects, normalize, rewrite};
use super::set::{as_object, keys_in, refer_by_name};
use super::split::{BLOCK, ComponentPart, choice_of, file_key, split};
use super::titles;
use super::variant::SchemaVariant;
use crate::content::TypeName;
use crate::schema::{Catalog, SchemaKind};

/// What the components of a catalog are called.
#[derive(Debug)]
pub struct CatalogComponents {
    stems: BTreeMap<TypeName, String>,
    documents: BTreeMap<TypeName, [String; 3]>,
    blocks: [String; 3],
}

impl CatalogComponents {
    /// What the names of a content type's components begin with.
    pub fn stem(&self, content_type: &TypeName) -> Option<&str> {
        self.stems.get(content_type).map(String::as_str)
    }

    /// The component of a content type's documents.
    pub fn document(&self, content_type: &TypeName, variant: SchemaVariant) -> Option<&str> {
        self.documents.get(content_type).and_then(|names| names.get(variant as usize)).map(String::as_str)
    }

    /// The component of a block of any type.
    pub fn block(&self, variant: SchemaVariant) -> &str {
        self.blocks.get(variant as usize).map_or(BLOCK, String::as_str)
    }
}

type Schemas = BTreeMap<String, Value>;

/// What is named, in the order in which names are given: whatever lies in another behind it.
struct NamedComponent {
    key: String,
    parent: Option<String>,
    candidates: Vec<String>,
    content_type: Option<TypeName>,
}

/// Puts them together; content types have names with each of `suffixes` too.
pub(super) fn assemble(
    catalog: &Catalog,
    suffixes: &[&str],
    names: &mut ComponentNames,
) -> (Map<String, Value>, CatalogComponents) {
    let mut pieces = split(catalog);
    pieces.push(any_block(catalog));
    let plain = plain_objects(&pieces);
    let (mut order, mut schemas) = (Vec::new(), SchemaVariant::ALL.map(|_| Schemas::new()));
    for piece in pieces {
        let mut parts = BTreeSet::new();
        for (variant, schemas) in SchemaVariant::ALL.into_iter().zip(&mut schemas) {
            let mut schema = as_object(piece.schema.clone());
            rewrite(&mut schema, &|schema| variant.loosen(schema));
            rewrite(&mut schema, &|schema| normalize(schema, &plain));
            refer_by_all_of(&mut schema);
            let hoisted = hoist(&piece.key, &mut schema);
            if variant == SchemaVariant::Published {
                order.push(NamedComponent {
                    key: piece.key.clone(),
                    parent: piece.parent.clone(),
                    candidates: piece.candidates.clone(),
                    content_type: piece.content_type.clone(),
                });
            }
            schemas.insert(piece.key.clone(), schema);
            for part in hoisted {
                if parts.insert(part.key.clone()) {
                    let (parent, candidates) = (Some(part.parent), vec![part.name]);
                    order.push(NamedComponent { key: part.key.clone(), parent, candidates, content_type: None });
                }
                schemas.insert(part.key, part.schema);
            }
        }
    }
    let stems = stems(&order, suffixes, names);
    let shared = Shared::of(&schemas);
    let name_of = |key: &str, variant| shared.name(&stems, key, variant);
    let components = name_all(catalog, &order, &name_of, &shared, &schemas, names);
    let types = order.iter().filter_map(|named| Some((named.content_type.clone()?, named.key.as_str())));
    let types: Vec<_> = types.collect();
    let called = |key: &str| SchemaVariant::ALL.map(|variant| name_of(key, variant));
    let of_type = |(name, key): &(TypeName, &str)| Some((name.clone(), stems.get(*key)?.clone()));
    let called = CatalogComponents {
        stems: types.iter().filter_map(of_type).collect(),
        documents: types.iter().map(|(name, key)| (name.clone(), called(key))).collect(),
        blocks: called(BLOCK),
    };
    (components, called)
}

/// Which components are the same in two variants.
struct Shared {
    draft_is_published: BTreeSet<String>,
    view_is_published: BTreeSet<String>,
    view_is_draft: BTreeSet<String>,
}

impl Shared {
    fn of([published, draft, view]: &[Schemas; 3]) -> Self {
        Self {
            draft_is_published: same(published, draft),
            view_is_published: same(published, view),
            view_is_draft: same(draft, view),
        }
    }

    /// The variant whose component stands for a variant too.
    fn variant(&self, key: &str, variant: SchemaVariant) -> SchemaVariant {
        match variant {
            SchemaVariant::Draft if self.draft_is_published.contains(key) => SchemaVariant::Published,
            SchemaVariant::View if self.view_is_published.contains(key) => SchemaVariant::Published,
            SchemaVariant::View if self.view_is_draft.contains(key) => SchemaVariant::Draft,
            variant => variant,
        }
    }

    fn name(&self, stems: &BTreeMap<String, String>, key: &str, variant: SchemaVariant) -> String {
        match stems.get(key) {
            Some(stem) => format!("{stem}{}", self.variant(key, variant).suffix()),
            None => key.to_owned(),
        }
    }
}

/// The choice of all block types.
fn any_block(catalog: &Catalog) -> ComponentPart {
    let blocks: Vec<_> = catalog.files_of(SchemaKind::Block).collect();
    let mut schema = json!({ "description": "A block of any type; its `type` says which." });
    if let (Value::Object(schema), Value::Object(choice)) = (&mut schema, choice_of(&blocks)) {
        schema.extend(choice);
    }
    ComponentPart { key: BLOCK.to_owned(), parent: None, candidates: Vec::new(), content_type: None, schema }
}

/// The fields of the pieces that are objects and nothing else.
fn plain_objects(pieces: &[ComponentPart]) -> PlainObjects {
    let combining = ["$ref", "allOf", "anyOf", "oneOf"];
    let plain = pieces.iter().filter(|piece| {
        piece.schema.get("type").is_some_and(|kind| kind == "object")
            && !combining.iter().any(|keyword| piece.schema.get(keyword).is_some())
    });
    let fields =
        |piece: &ComponentPart| piece.schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    plain.map(|piece| (piece.key.clone(), fields(piece).keys().cloned().collect())).collect()
}

/// Lets a component that is nothing but a reference be a class's other name, and not a second class of that name.
fn refer_by_all_of(schema: &mut Value) {
    let Some(schema) = schema.as_object_mut() else { return };
    if let Some(reference) = schema.shift_remove("$ref") {
        let reference = json!({ "$ref": reference });
        match schema.get_mut("allOf") {
            Some(Value::Array(all)) => all.insert(0, reference),
            _ => drop(schema.insert("allOf".to_owned(), json!([reference]))),
        }
    }
}

/// What the names of each begin with.
fn stems(order: &[NamedComponent], suffixes: &[&str], names: &mut ComponentNames) -> BTreeMap<String, String> {
    let variants = SchemaVariant::ALL.map(SchemaVariant::suffix);
    let of_types: Vec<&str> = variants.iter().chain(suffixes).copied().collect();
    let mut stems = BTreeMap::from([(BLOCK.to_owned(), BLOCK.to_owned())]);
    for named in order.iter().filter(|named| named.key != BLOCK) {
        let parent = named.parent.as_ref().and_then(|parent| stems.get(parent)).cloned().unwrap_or_default();
        let candidates: Vec<_> = named.candidates.iter().map(|name| format!("{parent}{name}")).collect();
        let suffixes = if named.content_type.is_some() { of_types.as_slice() } else { &variants };
        let stem = names.claim_family(&candidates, suffixes);
        stems.insert(named.key.clone(), stem);
    }
    stems
}

/// Gives every component its name and its title. What is the same as in a stricter variant is there once.
fn name_all(
    catalog: &Catalog,
    order: &[NamedComponent],
    name_of: &impl Fn(&str, SchemaVariant) -> String,
    shared: &Shared,
    schemas: &[Schemas; 3],
    names: &mut ComponentNames,
) -> Map<String, Value> {
    let file_titles: BTreeMap<_, _> =
        catalog.files.values().map(|file| (file_key(file.kind, &file.name), file.title())).collect();
    let mut components = Map::new();
    for (variant, schemas) in SchemaVariant::ALL.into_iter().zip(schemas) {
        for NamedComponent { key, .. } in order.iter().filter(|named| shared.variant(&named.key, variant) == variant) {
            let Some(schema) = schemas.get(key) else { continue };
            let (mut schema, name) = (schema.clone(), name_of(key, variant));
            refer_by_name(&mut schema, &|key| name_of(key, variant));
            if let Value::Object(schema) = &mut schema {
                let file = key.split(['#', '>']).next().unwrap_or_default();
                let file_title = (file_titles.get(file).copied().unwrap_or(BLOCK), file == key && key != BLOCK);
                titles::settle(schema, file_title, (&name, variant), names);
            }
            components.insert(name, schema);
        }
    }
    components
}

/// The keys under which both have the same, and all that it refers to is the same too. Examples do not count.
fn same(one: &Schemas, other: &Schemas) -> BTreeSet<String> {
    let bare = |schema: &Value| {
        let mut schema = schema.clone();
        rewrite(&mut schema, &|schema| drop(schema.shift_remove("examples")));
        schema
    };
    let mut same: BTreeSet<String> = one
        .iter()
        .filter(|(key, schema)| other.get(*key).is_some_and(|other| bare(other) == bare(schema)))
        .map(|(key, _)| key.clone())
        .collect();
    loop {
        let is_other = |key: &&String| {
            let mut referred = Vec::new();
            one.get(*key).into_iter().for_each(|schema| keys_in(schema, &mut referred));
            referred.iter().any(|key| one.contains_key(*key) && !same.contains(*key))
        };
        let others: Vec<String> = same.iter().filter(is_other).cloned().collect();
        if others.is_empty() {
            return same;
        }
        for key in others {
            same.remove(&key);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::content::Limits;
    use crate::schema::catalog::format_checks;
    use crate::schema::catalog::walk;
    use crate::schema::{COMPONENT_PREFIX, ComponentSet};

    fn catalog() -> Catalog {
        Catalog::shipped(Limits::default()).expect("the shipped schemas are good")
    }

    fn components() -> Map<String, Value> {
        let mut set = ComponentSet::new();
        set.add_catalog(&catalog(), &[]);
        set.finish()
    }

    fn validator(schema: &Value) -> jsonschema::Validator {
        format_checks::register(jsonschema::options().offline()).build(schema).expect("the schema is good")
    }

    fn validator_of(components: &Map<String, Value>, name: &str) -> jsonschema::Validator {
        validator(&json!({ "$ref": format!("{COMPONENT_PREFIX}{name}"), "components": { "schemas": components } }))
    }

    #[test]
    fn they_judge_as_the_schemas_do() {
        let (catalog, mut set) = (catalog(), ComponentSet::new());
        let called = set.add_catalog(&catalog, &[]);
        let components = set.finish();
        let mut verdicts = [0, 0];
        for file in catalog.files.values().filter(|file| file.kind != SchemaKind::Part) {
            let bundle = validator(&catalog.bundled(file.kind, file.name.as_str()).expect("it is there"));
            let name = match called.stem(&file.name) {
                Some(stem) if file.kind == SchemaKind::Type => stem.to_owned(),
                _ => format!("{}Block", super::super::pascal_case(file.name.as_str())),
            };
            let (exact, draft) = (validator_of(&components, &name), validator_of(&components, &format!("{name}Draft")));
            let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/examples");
            for entry in fs::read_dir(folder.join(file.kind.folder()).join(file.name.as_str())).into_iter().flatten() {
                let text = fs::read_to_string(entry.expect("a file").path()).expect("it is text");
                let value: Value = serde_json::from_str(&text).expect("it is JSON");
                let document = value.get("document").unwrap_or(&value);
                let is_good = bundle.is_valid(document);
                assert_eq!(exact.is_valid(document), is_good, "{name}: {document}");
                assert!(!is_good || draft.is_valid(document), "{name}: {document}");
                verdicts[usize::from(is_good)] += 1;
            }
        }
        assert!(verdicts[0] > 10 && verdicts[1] > 10, "both verdicts were reached: {verdicts:?}");
    }

    #[test]
    fn a_draft_may_be_unfinished_and_no_more() {
        let components = components();
        let draft = validator_of(&components, "ArticleDraft");
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
        let components = components();
        let portable = json!([{ "_type": "block", "_key": "b0", "style": "normal", "children": [] }]);
        for (text, is_text) in
            [(json!("<p>Text.</p>\n"), true), (portable, true), (json!(5), false), (json!({}), false)]
        {
            let body = json!({ "type": "body", "id": "intro", "text": text });
            assert_eq!(validator_of(&components, "BodyBlockView").is_valid(&body), is_text, "{text}");
            let label = json!({ "type": "body", "id": "intro", "heading": text });
            let is_plain = is_text && text.is_string();
            assert_eq!(validator_of(&components, "BodyBlockView").is_valid(&label), is_plain, "{text}");
        }
    }

    #[test]
    fn no_keyword_is_left_that_generators_misread() {
        for (name, component) in components() {
            for (pointer, schema) in walk::all(&component) {
                let place = format!("{name}#{pointer}");
                for keyword in ["$defs", "default", "x-galley-blocks", "x-galley-branch"] {
                    assert!(schema.get(keyword).is_none(), "{place}");
                }
                let branches = ["anyOf", "oneOf"].iter().filter_map(|keyword| schema.get(keyword)?.as_array());
                for branch in branches.flatten() {
                    assert!(branch.get("$ref").is_some() || branch.get("type").is_some(), "{place}: {branch}");
                }
                let reference = schema.get("$ref").and_then(Value::as_str);
                assert!(reference.is_none_or(|reference| reference.starts_with(COMPONENT_PREFIX)), "{place}");
            }
        }
    }
}
