//! Loading a site's schemas: what is added, and everything that is refused.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use galley::content::Limits;
use galley::delivery::{Include, Shape, Site as DeliverySite, TextForm, shape};
use galley::schema::{Catalog, SchemaFault, SchemaKind};
use proptest::prelude::*;
use serde_json::Value;
use tempfile::TempDir;

const HEAD: &str = r#""$schema": "https://json-schema.org/draft/2020-12/schema""#;

/// A site's `schemas/` folder, of files given by their path in it.
fn site(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn load(folder: &Path) -> Result<Catalog, Vec<SchemaFault>> {
    Catalog::load(folder, Limits::default())
}

/// The faults of a folder, a line each, their paths from the folder on.
fn faults(files: &[(&str, &str)]) -> String {
    let folder = site(files);
    let faults = load(folder.path()).expect_err("the schemas are bad");
    let mut lines = String::new();
    for fault in faults {
        let path = fault.path.replace(&folder.path().display().to_string(), "");
        writeln!(lines, "{path}#{}: {}", fault.pointer, fault.message).unwrap();
    }
    lines
}

/// A part with these keywords.
fn part(keywords: &str) -> String {
    format!("{{{HEAD}, {keywords}}}")
}

/// A block type of that name whose fields, beside `type` and `id`, are these.
fn block(name: &str, fields: &str) -> String {
    format!(
        r#"{{{HEAD}, "title": "Block", "type": "object", "required": ["type", "id"], "additionalProperties": false,
           "properties": {{"type": {{"const": "{name}"}}, "id": {{"$ref": "../parts/block_id.json"}}, {fields}}}}}"#
    )
}

#[test]
fn a_block_type_is_added_by_adding_a_file() {
    let folder = site(&[("blocks/recipe.json", &block("recipe", r#""steps": {"type": "array", "minItems": 1}"#))]);
    let catalog = load(folder.path()).unwrap();
    assert_eq!(catalog.block_type("recipe").unwrap().title(), "Block");
    let blocks: Vec<_> = catalog.blocks_of("article").iter().map(|file| file.name.to_string()).collect();
    let all = "body call_to_action code faq image implications quote recipe related takeaways";
    assert_eq!(blocks.join(" "), all);
}

#[test]
fn a_block_of_the_site_says_what_its_fields_mean() {
    let fields = r#""asked": {"type": "string", "maxLength": 99, "x-galley-meaning": "question"},
                    "told": {"type": "string", "contentMediaType": "text/markdown", "x-galley-meaning": "answer"}"#;
    let folder = site(&[("blocks/poll.json", &block("poll", fields))]);
    let catalog = load(folder.path()).unwrap();
    let edition = serde_json::json!({
        "id": "a", "type": "article", "slug": "a", "locale": "en",
        "document": { "title": "A", "blocks": [{ "type": "poll", "id": "p", "asked": "*Why*?", "told": "*So*." }] },
    });
    let wanted = Shape::new(TextForm::Plain, [Include::JsonLd]);
    let bytes = shape(&catalog, &DeliverySite::default(), edition.to_string().as_bytes(), &wanted).unwrap();
    let shaped: Value = serde_json::from_slice(&bytes).unwrap();
    let block = &shaped["document"]["blocks"][0];
    assert_eq!((block["asked"].as_str(), block["told"].as_str()), (Some("*Why*?"), Some("So.")));
    let question = &shaped["jsonld"]["@graph"][1]["mainEntity"][0];
    assert_eq!((&question["name"], &question["acceptedAnswer"]["text"]), (&"*Why*?".into(), &"So.".into()));
    let faults = faults(&[("parts/a.json", &part(r#""x-galley-meaning": "titel""#))]);
    assert!(faults.contains("unknown meaning `titel` (did you mean `title`?); the meanings are `title`"), "{faults}");
}

#[test]
fn a_file_of_the_site_takes_the_place_of_a_shipped_one() {
    let folder = site(&[("parts/heading.json", &part(r#""type": "string", "maxLength": 20"#))]);
    let catalog = load(folder.path()).unwrap();
    assert_eq!(catalog.file(SchemaKind::Part, "heading").unwrap().schema["maxLength"], 20);
}

#[test]
fn a_version_says_what_a_schema_means_and_not_how_it_is_written() {
    let version = |heading: &str| {
        let folder = site(&[("parts/heading.json", heading)]);
        load(folder.path()).unwrap().content_type("article").unwrap().version.clone()
    };
    let short = version(&part(r#""type": "string", "maxLength": 20"#));
    assert_eq!(short.len(), 16);
    assert_eq!(version(&part("\"maxLength\": 20,\n\n  \"type\": \"string\"")), short);
    assert_ne!(version(&part(r#""type": "string", "maxLength": 21"#)), short);
}

#[test]
fn every_fault_of_every_file_is_told_at_once() {
    let faults = faults(&[
        ("README.md", "# What our blocks are for"),
        (".gitkeep", ""),
        ("examples/anything.txt", "not read"),
        ("typs/event.json", "{}"),
        ("blocks/Recipe.json", "{}"),
        ("blocks/notes.txt", ""),
        ("blocks/old/body.json", "{}"),
        ("blocks/broken.json", "{\n  \"type\": \"object\",\n}"),
        ("blocks/twice.json", r#"{"title": "a", "title": "b"}"#),
        ("blocks/list.json", "[]"),
        ("blocks/renamed.json", &block("recipe", r#""text": true"#)),
        ("blocks/nameless.json", &part(r#""type": "object""#)),
        ("parts/no_meta.json", r#"{"type": "string"}"#),
        ("parts/old_meta.json", r#"{"$schema": "http://json-schema.org/draft-07/schema#", "type": "string"}"#),
        ("parts/typo.json", &part(r#""type": "string", "maxLenght": 5, "x-galley-refrence": "article", "x-mine": 1"#)),
        ("parts/form.json", &part(r#""type": "txt", "maxLength": -1, "required": ["a", "a"], "properties": {"a": 5}"#)),
        (
            "parts/required.json",
            &part(r#""properties": {"text": true}, "required": ["txt"], "additionalProperties": false"#),
        ),
        ("parts/format.json", &part(r#""type": "string", "format": "datetime""#)),
        ("parts/pattern.json", &part(r#""pattern": "(", "patternProperties": {"[": true}"#)),
        ("parts/identity.json", &part(r#""$id": "x", "$anchor": "y", "definitions": {}, "nullable": true"#)),
        (
            "parts/reference.json",
            &part(
                r##""allOf": [{"$ref": "https://example.org/a.json"}, {"$ref": "../../secret.json"}, {"$ref": "/a.json"},
                   {"$ref": "headng.json"}, {"$ref": "heading.json#/nowhere"}, {"$ref": "heading.json#/title"},
                   {"$ref": "#name"}, {"$ref": "../blocks/broken.json"}]"##,
            ),
        ),
        (
            "types/event.json",
            &part(
                r#""type": "object", "x-galley-collection": "articles", "properties": {
                   "blocks": {"items": {"type": "object", "x-galley-blocks": ["body", "bdy"]}},
                   "about": {"type": "string", "x-galley-reference": "artcle"},
                   "below": {"type": "string", "x-galley-acyclic": true}}"#,
            ),
        ),
        ("types/page.json", &part(r#""type": "object", "x-galley-collection": "Our Pages""#)),
        ("types/token.json", &part(r#""type": "object", "x-galley-collection": "tokens""#)),
    ]);
    insta::assert_snapshot!(faults);
}

#[test]
fn a_field_that_queries_cannot_name_is_refused() {
    let content_type = |fields: &str| {
        format!(
            r#"{{{HEAD}, "title": "T", "type": "object", "properties": {{"title": {{"type": "string"}}, {fields}}}}}"#
        )
    };
    for name in ["", "a.b", "a,b", "-a", "a[0]", "a\\u0000b", "a\\nb"] {
        let field = format!(r#""{name}": {{"type": "string"}}"#);
        let nested = format!(r#""inner": {{"type": "object", "properties": {{{field}}}}}"#);
        for (path, text) in [
            ("types/own.json", content_type(&field)),
            ("types/own.json", content_type(&nested)),
            ("blocks/own.json", block("own", &field)),
        ] {
            let told = faults(&[(path, &text)]);
            assert!(told.contains("a field name must not"), "{name}: {told}");
        }
    }
    let hidden = content_type(r#""slug": {"type": "string"}, "document": {"type": "string"}"#);
    let told = faults(&[("types/own.json", &hidden)]);
    assert!(told.contains("#/properties/slug: queries name this field `document.slug`"), "{told}");
    for good in
        [r#""slug": {"type": "string"}"#, r#""document": {"type": "string"}"#, r#""og:title": {"type": "string"}"#]
    {
        let folder = site(&[("types/own.json", &content_type(good))]);
        assert!(load(folder.path()).is_ok(), "{good}");
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    let folder = site(&[("parts/size.json", &" ".repeat(300 << 10))]);
    fs::write(folder.path().join("parts/latin.json"), b"{\n\"title\": \"\xe9\"}").unwrap();
    let faults = load(folder.path()).expect_err("the schemas are bad");
    assert!(faults[0].message.contains("line 2"), "{}", faults[0]);
    assert!(faults[1].message.contains("larger than 262144 bytes"), "{}", faults[1]);
}

#[test]
fn a_folder_that_is_not_there_is_a_fault() {
    let faults = load(Path::new("no/such/folder")).expect_err("there is no folder");
    assert_eq!(faults.len(), 1);
    assert!(faults[0].message.starts_with("the folder cannot be read"), "{}", faults[0]);
}

#[test]
fn a_schema_of_doubling_references_is_refused_quickly() {
    let mut defs = String::from(r#""d0": {"type": "string"}"#);
    for level in 1..=40 {
        write!(
            defs,
            r##", "d{level}": {{"anyOf": [{{"$ref": "#/$defs/d{0}"}}, {{"$ref": "#/$defs/d{0}"}}]}}"##,
            level - 1
        )
        .unwrap();
    }
    let begun = Instant::now();
    let faults = faults(&[("parts/doubling.json", &part(&format!(r##""$ref": "#/$defs/d40", "$defs": {{{defs}}}"##)))]);
    assert!(faults.starts_with("/parts/doubling.json#/$ref: with all references expanded"), "{faults}");
    assert!(begun.elapsed() < Duration::from_secs(60), "took {:?}", begun.elapsed());
}

#[test]
fn references_that_double_from_file_to_file_are_refused() {
    let names: Vec<String> = (0..40).map(|level| format!("parts/d{level}.json")).collect();
    let texts: Vec<String> = (0..40)
        .map(|level: usize| match level.checked_sub(1) {
            None => part(r#""type": "string""#),
            Some(below) => part(&format!(r#""anyOf": [{{"$ref": "d{below}.json"}}, {{"$ref": "d{below}.json"}}]"#)),
        })
        .collect();
    let files: Vec<_> = names.iter().map(String::as_str).zip(texts.iter().map(String::as_str)).collect();
    assert!(faults(&files).contains("/parts/d39.json#/anyOf/0/$ref: with all references expanded"));
}

#[test]
fn a_schema_that_doubles_with_every_level_of_a_document_is_refused() {
    let tree = r##""properties": {"child": {"anyOf": [{"$ref": "#"}, {"$ref": "#"}]}}"##;
    assert!(faults(&[("parts/tree.json", &part(tree))]).starts_with("/parts/tree.json#/properties/child/anyOf/0/$ref"));
}

#[test]
fn a_schema_may_refer_to_itself_where_a_document_ends_it() {
    let tree =
        part(r##""properties": {"left": {"$ref": "#"}, "right": {"$ref": "#"}, "all": {"items": {"$ref": "#"}}}"##);
    let folder = site(&[("parts/tree.json", &tree)]);
    assert!(load(folder.path()).unwrap().file(SchemaKind::Part, "tree").is_some());
}

#[test]
fn a_circle_of_references_is_refused() {
    let faults = faults(&[
        ("parts/here.json", &part(r#""allOf": [{"$ref": "there.json"}]"#)),
        ("parts/there.json", &part(r#""$ref": "here.json""#)),
        ("parts/itself.json", &part(r##""$ref": "#""##)),
    ]);
    insta::assert_snapshot!(faults, @r"
    /parts/itself.json#/$ref: `#` refers to itself without a field or item in between
    /parts/there.json#/$ref: `here.json` refers to itself without a field or item in between
    ");
}

#[test]
fn a_schema_five_thousand_levels_deep_is_refused() {
    let deep = format!("{}true{}", r#"{"not":"#.repeat(5_000), "}".repeat(5_000));
    assert!(faults(&[("parts/deep.json", &deep)]).contains("more than 64 levels deep"));
}

#[test]
fn a_chain_of_references_has_an_end() {
    let mut defs = String::from(r#""d0": {"type": "string"}"#);
    for level in 1..=2_000 {
        write!(defs, r##", "d{level}": {{"$ref": "#/$defs/d{}"}}"##, level - 1).unwrap();
    }
    let faults = faults(&[("parts/chain.json", &part(&format!(r##""$ref": "#/$defs/d2000", "$defs": {{{defs}}}"##)))]);
    assert!(faults.contains("more than 200 references are chained here"), "{faults}");
}

#[test]
fn a_type_of_too_many_fields_is_refused() {
    let fields: Vec<String> = (0..300).map(|field| format!(r#""f{field}": true"#)).collect();
    let faults = faults(&[("blocks/wide.json", &block("wide", &fields.join(", ")))]);
    assert_eq!(faults, "/blocks/wide.json#: the schema declares 302 fields; the maximum is 200\n");
}

/// The schemas that stand on the page, each as its path and its text.
fn schemas_of_the_page() -> [(&'static str, String); 2] {
    let page = include_str!("../../../docs/schemas.md");
    let fence = |after: &str| {
        let (_, rest) = page.split_once(after).expect("the page has that heading");
        let (_, rest) = rest.split_once("```json\n").expect("a fence begins");
        rest.split_once("```").expect("the fence ends").0.to_owned()
    };
    [("blocks/recipe.json", fence("## Add a block type")), ("types/event.json", fence("## Add a content type"))]
}

#[test]
fn the_schemas_on_the_page_load() {
    let page = schemas_of_the_page();
    let folder = site(&page.each_ref().map(|(path, text)| (*path, text.as_str())));
    let catalog = load(folder.path()).unwrap();
    assert_eq!(catalog.collection("events").unwrap().title(), "Event");
    assert_eq!(catalog.block_type("recipe").unwrap().title(), "Recipe");
    let blocks: Vec<_> = catalog.blocks_of("event").iter().map(|file| file.name.to_string()).collect();
    assert_eq!(blocks, ["body", "faq", "image"]);
}

#[test]
fn the_faults_on_the_page_are_told_so() {
    let [(recipe, recipe_text), (event, event_text)] = schemas_of_the_page();
    let recipe_text = recipe_text.replace("maxItems", "maxItmes");
    let event_text = event_text.replace("\"article\"", "\"artcle\"");
    let page = include_str!("../../../docs/schemas.md");
    for line in faults(&[(recipe, &recipe_text), (event, &event_text)]).lines() {
        assert!(page.contains(&format!("schemas{line}")), "the page does not show: {line}");
    }
}

/// Any JSON value that looks like a schema, good or bad: known keywords before values that may fit.
fn any_schema() -> impl Strategy<Value = Value> {
    let keywords = "type|items|properties|\\$ref|\\$defs|allOf|anyOf|not|if|required|enum|const|pattern|format|minLength|maxItems|\
                    additionalProperties|patternProperties|prefixItems|contains|x-galley-blocks|x-galley-reference|title|x-a";
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        "string|object|article|body|#|#/items|heading.json|\\.\\./blocks/faq.json|[(*+a-z^$]{0,6}"
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(keywords, inner, 0..6)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_schema_says_it_is_loaded_or_refused_in_time(schema in any_schema()) {
        let mut schema = match schema {
            Value::Object(fields) => fields,
            other => serde_json::Map::from_iter([("items".to_owned(), other)]),
        };
        schema.insert("$schema".to_owned(), "https://json-schema.org/draft/2020-12/schema".into());
        let text = Value::Object(schema).to_string();
        let folder = site(&[("parts/any.json", &text)]);
        let begun = Instant::now();
        if let Err(faults) = load(folder.path()) {
            prop_assert!(!faults.is_empty());
            prop_assert!(faults.iter().all(|fault| fault.path.ends_with("parts/any.json")), "{faults:?}");
        }
        prop_assert!(begun.elapsed() < Duration::from_secs(60), "took {:?}", begun.elapsed());
    }
}
