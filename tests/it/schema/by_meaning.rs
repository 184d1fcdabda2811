//! Rules know a field by what its schema says that it means, and not by its name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use galley::content::{Limits, Locale, Pointer, Slug, TypeName};
use galley::formats::{self, Format};
use galley::schema::rules::RULES;
use galley::schema::{Catalog, FactKind, Linter, Resolution, Stage};
use serde_json::{Map, Value};

use super::rules::{expanded, fences, section};

/// The names that Galley gives a meaning itself: those of every block, and that of an author.
const FIXED: [&str; 3] = ["type", "id", "name"];

/// The shipped schemas by their paths.
fn shipped() -> BTreeMap<String, Value> {
    let mut schemas = BTreeMap::new();
    for folder in ["types", "blocks", "parts"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas").join(folder);
        for file in std::fs::read_dir(path).unwrap() {
            let file = file.unwrap();
            let schema = serde_json::from_slice(&std::fs::read(file.path()).unwrap()).unwrap();
            schemas.insert(format!("{folder}/{}", file.file_name().into_string().unwrap()), schema);
        }
    }
    schemas
}

/// The catalog of these schemas.
fn linter(schemas: &BTreeMap<String, Value>) -> Linter {
    let site = tempfile::tempdir().unwrap();
    for (path, schema) in schemas {
        std::fs::create_dir_all(site.path().join(path).parent().unwrap()).unwrap();
        std::fs::write(site.path().join(path), schema.to_string()).unwrap();
    }
    Linter::new(Catalog::load(site.path(), Limits::default()).unwrap_or_else(|faults| panic!("{faults:?}")))
}

/// A new name for each of some fields.
struct Renaming(BTreeMap<String, String>);

impl Renaming {
    /// Gives each field of the schemas the name of the one that is so many places further in the alphabet.
    fn rotated(schemas: &BTreeMap<String, Value>, by: usize) -> Self {
        let mut names = BTreeSet::new();
        for schema in schemas.values() {
            collect(schema, &mut names);
        }
        let names: Vec<String> = names.into_iter().filter(|name| !FIXED.contains(&name.as_str())).collect();
        let new = names.iter().cycle().skip(by).cloned();
        Self(names.iter().cloned().zip(new).collect())
    }

    fn name(&self, name: &str) -> String {
        self.0.get(name).map_or(name, String::as_str).to_owned()
    }

    fn document(&self, document: &Value) -> Value {
        match document {
            Value::Object(fields) => {
                fields.iter().map(|(name, value)| (self.name(name), self.document(value))).collect()
            }
            Value::Array(items) => items.iter().map(|item| self.document(item)).collect(),
            other => other.clone(),
        }
    }

    fn pointer(&self, pointer: &Pointer) -> String {
        pointer.tokens().fold(Pointer::root(), |place, token| place.key(&self.name(&token))).to_string()
    }

    fn schema(&self, schema: &Value) -> Value {
        match schema {
            Value::Object(keywords) => {
                keywords.iter().map(|(keyword, value)| (keyword.clone(), self.keyword(keyword, value))).collect()
            }
            Value::Array(schemas) => schemas.iter().map(|schema| self.schema(schema)).collect(),
            other => other.clone(),
        }
    }

    fn keyword(&self, keyword: &str, value: &Value) -> Value {
        match (keyword, value) {
            ("properties", Value::Object(fields)) => {
                let fields = fields.iter().map(|(name, schema)| (self.name(name), self.schema(schema)));
                Value::Object(fields.collect::<Map<_, _>>())
            }
            ("required", Value::Array(names)) => {
                names.iter().map(|name| Value::from(self.name(name.as_str().unwrap()))).collect()
            }
            ("examples" | "default", value) => self.document(value),
            (_, other) => self.schema(other),
        }
    }
}

/// The names of the fields of a schema.
fn collect(schema: &Value, names: &mut BTreeSet<String>) {
    match schema {
        Value::Object(keywords) => {
            for (keyword, value) in keywords.iter().filter(|(keyword, _)| *keyword != "examples") {
                if let ("properties", Value::Object(fields)) = (keyword.as_str(), value) {
                    names.extend(fields.keys().cloned());
                    for schema in fields.values() {
                        collect(schema, names);
                    }
                } else {
                    collect(value, names);
                }
            }
        }
        Value::Array(schemas) => {
            for schema in schemas {
                collect(schema, names);
            }
        }
        _ => {}
    }
}

/// The same schema, which gives no meaning to anything.
fn without_meanings(schema: &Value) -> Value {
    match schema {
        Value::Object(keywords) => {
            let others = keywords.iter().filter(|(keyword, _)| *keyword != "x-galley-meaning");
            others.map(|(keyword, value)| (keyword.clone(), without_meanings(value))).collect()
        }
        Value::Array(schemas) => schemas.iter().map(without_meanings).collect(),
        other => other.clone(),
    }
}

/// The articles on the pages of the rules, right and wrong ones.
fn articles(limits: &Limits) -> Vec<Value> {
    let mut articles = Vec::new();
    for page in RULES.iter().map(|rule| rule.page) {
        if section(page, "Schema").is_some() || section(page, "Block type").is_some() {
            continue;
        }
        for (info, text) in ["Wrong", "Right"].into_iter().flat_map(|heading| fences(section(page, heading).unwrap())) {
            let ending = info.split(' ').next().unwrap();
            let Some(format) = Format::of_path(Path::new(&format!("x.{ending}"))) else { continue };
            articles.extend(formats::read(&expanded(info, text), format, limits).document);
        }
    }
    articles
}

/// What there is to say of an article: each finding with its place, and what it claims to others.
fn verdict(linter: &Linter, document: &Value, place: impl Fn(&Pointer) -> String) -> Vec<String> {
    let article = TypeName::parse("article").unwrap();
    let digest = linter.indexed_facts(&article, document);
    let mut inspection = linter.inspect(&article, document.clone(), Stage::Publish).unwrap();
    inspection.resolve(|_| Resolution::Missing);
    inspection.judge_slug(&Slug::parse("copy-of-it").unwrap(), &Locale::parse("en").unwrap());
    let findings = inspection.findings().iter().map(|it| format!("{} {}", it.rule.code, place(&it.pointer)));
    let kind = |kind| if kind == FactKind::Title { "title" } else { "question" };
    let digest = digest.iter().map(|claim| format!("{} {} {}", kind(claim.kind), claim.sum, place(&claim.pointer)));
    let mut verdict: Vec<String> = findings.chain(digest).collect();
    verdict.sort();
    verdict
}

#[test]
fn findings_are_the_same_whatever_the_fields_are_called() {
    let schemas = shipped();
    let as_shipped = linter(&schemas);
    let articles = articles(as_shipped.catalog().limits());
    let mut codes = BTreeSet::new();
    for by in [1, 7, 20] {
        let renaming = Renaming::rotated(&schemas, by);
        let renamed = schemas.iter().map(|(path, schema)| (path.clone(), renaming.schema(schema)));
        let renamed = linter(&renamed.collect());
        for article in &articles {
            let expected = verdict(&as_shipped, article, |pointer| renaming.pointer(pointer));
            let other = renaming.document(article);
            assert_eq!(verdict(&renamed, &other, Pointer::to_string), expected, "{by}: {article}\n{other}");
            codes.extend(expected.iter().filter_map(|line| line.split(' ').next()).map(str::to_owned));
        }
    }
    let by_meaning =
        "A602 A604 A605 A607 N304 P701 P702 P703 P704 P705 P706 P708 P709 P711 P712 P713 P714 P715 T418 title question";
    let missing: Vec<&str> = by_meaning.split(' ').filter(|code| !codes.contains(*code)).collect();
    assert_eq!(missing, [""; 0], "no article has them");
}

#[test]
fn fields_of_the_usual_names_are_known_where_no_schema_says_what_they_mean() {
    let schemas = shipped();
    let as_shipped = linter(&schemas);
    let bare = schemas.iter().map(|(path, schema)| (path.clone(), without_meanings(schema)));
    let bare = linter(&bare.collect());
    for article in articles(as_shipped.catalog().limits()) {
        assert_eq!(
            verdict(&bare, &article, Pointer::to_string),
            verdict(&as_shipped, &article, Pointer::to_string),
            "{article}"
        );
    }
}

#[test]
fn an_entry_of_a_type_of_its_own_is_judged_by_its_name() {
    let mut schemas = shipped();
    let text = |meaning: &str| serde_json::json!({ "type": "string", "maxLength": 200, "title": "T", "description": "D", "x-galley-meaning": meaning });
    let person = serde_json::json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Person", "description": "Somebody.",
        "type": "object", "properties": { "called": text("title"), "about": text("summary") }, "additionalProperties": false
    });
    schemas.insert("types/person.json".to_owned(), person);
    let linter = linter(&schemas);
    let document = serde_json::json!({ "called": "Mirela Stan", "about": "Mirela Stan" });
    let mut inspection = linter.inspect(&TypeName::parse("person").unwrap(), document, Stage::Publish).unwrap();
    inspection.judge_slug(&Slug::parse("untitled-3").unwrap(), &Locale::parse("en").unwrap());
    let found: Vec<_> =
        inspection.findings().iter().map(|it| (it.rule.code, it.pointer.as_str(), it.help.as_deref())).collect();
    assert_eq!(
        found,
        [
            ("N304", "/called", Some("use a slug that says what the page is about, such as `mirela-stan`")),
            ("P711", "/about", Some("summarise the article in one to three sentences")),
        ]
    );
}
