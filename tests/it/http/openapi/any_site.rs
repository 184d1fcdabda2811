//! The description of sites whose schemas nobody would write, and somebody may.

use std::fs;

use galley::content::Limits;
use galley::http::routes::ROUTES;
use galley::http::{Settings, openapi};
use galley::schema::{Catalog, SchemaKind};
use serde_json::{Value, json};

use super::draw::{Draw, document, site};
use super::structure::{check, component};

/// Content types that are drawn: so many sites with so many each.
const SITES: u64 = 10;
const TYPES: usize = 20;

/// The description of a site's API, with the page sizes that Galley ships with.
fn described(catalog: &Catalog) -> Value {
    openapi::document(ROUTES, catalog, Settings::default().page_bounds())
}

/// A catalog of these schema files, beside those that ship.
pub(super) fn catalog(files: &[(String, Value)]) -> Catalog {
    let folder = tempfile::tempdir().unwrap();
    for (path, schema) in files {
        let mut schema = schema.clone();
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
        fs::create_dir_all(folder.path().join(path).parent().unwrap()).unwrap();
        fs::write(folder.path().join(path), schema.to_string()).unwrap();
    }
    Catalog::load(folder.path(), Limits::default())
        .unwrap_or_else(|faults| panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")))
}

fn validator(schema: &Value) -> jsonschema::Validator {
    jsonschema::options().offline().build(schema).unwrap_or_else(|error| panic!("{error}: {schema}"))
}

#[test]
fn any_schemas_are_described_by_a_valid_document() {
    for seed in 0..SITES {
        let files = site(&mut Draw::new(seed), TYPES);
        check(&described(&catalog(&files)));
    }
}

/// What `types_tee` was: `$defs` at a root whose choice is made of whole objects.
#[test]
fn a_reference_into_a_root_that_is_a_choice_leads_somewhere() {
    let tee = json!({
        "title": "T", "type": "object",
        "$defs": { "money": { "title": "m", "type": "object", "properties": { "a": { "type": "number" } } } },
        "properties": { "title": { "type": "string" }, "p": { "$ref": "#/$defs/money" }, "q": { "type": "string" } },
        "required": ["title"], "additionalProperties": false,
        "oneOf": [{ "required": ["p"] }, { "required": ["q"] }],
    });
    let document = described(&catalog(&[("types/tee.json".to_owned(), tee)]));
    check(&document);
    let schemas = &document["components"]["schemas"];
    let branches =
        [json!({ "$ref": "#/components/schemas/TeeWithP" }), json!({ "$ref": "#/components/schemas/TeeWithQ" })];
    assert_eq!(schemas["Tee"]["oneOf"], json!(branches));
    assert_eq!(schemas["TeeWithP"]["properties"]["p"], json!({ "$ref": "#/components/schemas/TeeMoney" }));
    assert_eq!(schemas["TeeDraft"]["type"], "object", "a draft may have neither");
}

#[test]
fn names_that_would_be_one_in_a_generated_client_are_two() {
    let plain =
        |title: &str| json!({ "title": title, "type": "object", "properties": { "title": { "type": "string" } } });
    let names =
        ["a1", "a_1", "blog_post", "blog__post", "expanded", "not_found_problem", "entry", "article_edition", "list"];
    let files: Vec<_> = names.iter().map(|name| (format!("types/{name}.json"), plain("Article"))).collect();
    let document = described(&catalog(&files));
    check(&document);
    let schemas = document["components"]["schemas"].as_object().unwrap();
    for name in [
        "A1",
        "A1Type",
        "BlogPost",
        "BlogPostType",
        "NotFoundProblemType2",
        "EntryType",
        "ArticleEditionType",
        "ListType",
    ] {
        let found = schemas.get(name).or_else(|| schemas.get(name.trim_end_matches('2')));
        assert!(found.is_some(), "{name} of {:?}", schemas.keys().collect::<Vec<_>>());
    }
    assert_eq!(schemas["ExpandedEntry"]["description"], "The entry that a reference points to, if `expand` names it.");
    assert!(schemas["NotFoundProblem"]["properties"]["detail"].is_object());
}

/// The components admit what the schemas do, and refuse what they refuse.
#[test]
fn components_judge_as_the_schemas_do() {
    let mut verdicts = [0, 0];
    for seed in 0..SITES {
        let mut draw = Draw::new(seed);
        let catalog = catalog(&site(&mut draw, TYPES));
        let description = described(&catalog);
        for file in catalog.files_of(SchemaKind::Type) {
            let bundle = catalog.bundled(SchemaKind::Type, file.name.as_str()).unwrap();
            let edition = &description["paths"][format!("/v1/content/{}/by-id/{{id}}", file.collection())]["get"];
            let content = &edition["responses"]["200"]["content"]["application/json"];
            let document_of = |schema: &Value| {
                let name = schema["$ref"].as_str().unwrap().rsplit('/').next().unwrap().to_owned();
                let document = &description["components"]["schemas"][&name]["properties"]["document"]["$ref"];
                component(&description, document.as_str().unwrap().rsplit('/').next().unwrap())
            };
            let (judge, exact) = (validator(&bundle), validator(&document_of(&content["schema"])));
            let others = content["x-galley-other-schemas"].as_array().unwrap();
            let loose: Vec<_> = others.iter().map(|other| validator(&document_of(&other["schema"]))).collect();
            for _ in 0..12 {
                let drawn = document(&mut draw, &bundle, &bundle, 4);
                let is_good = judge.is_valid(&drawn);
                assert_eq!(exact.is_valid(&drawn), is_good, "{seed} {}: {drawn}\n{bundle}", file.name);
                assert!(!is_good || loose.iter().all(|loose| loose.is_valid(&drawn)), "{seed} {}: {drawn}", file.name);
                verdicts[usize::from(is_good)] += 1;
            }
        }
    }
    assert!(verdicts[0] > 200 && verdicts[1] > 500, "both verdicts were reached: {verdicts:?}");
}

/// Writes descriptions into the folder that `GALLEY_DESCRIPTIONS` names, for `.ci/api-generators`.
#[test]
#[ignore = "`.ci/api-generators` runs it, and reads what it writes"]
#[expect(clippy::disallowed_methods, reason = "the script says by the environment where it reads")]
fn descriptions_for_generators() {
    let folder = std::env::var_os("GALLEY_DESCRIPTIONS").expect("the folder is named");
    let top = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let load = |site: &str| Catalog::load(&top.join(site).join("schemas"), Limits::default()).unwrap();
    for (name, catalog) in [
        ("shipped", Catalog::shipped(Limits::default()).unwrap()),
        ("example", load("examples/site")),
        ("builder", load("clients/typescript/test/site")),
        ("drawn", catalog(&site(&mut Draw::new(SITES), TYPES))),
    ] {
        let description = described(&catalog);
        check(&description);
        fs::write(std::path::Path::new(&folder).join(format!("{name}.json")), description.to_string()).unwrap();
    }
}
