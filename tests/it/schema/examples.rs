//! Judging every file of `schemas/examples`: in the good ones nothing is found, in the bad ones exactly what they say.

use std::fs;
use std::path::{Path, PathBuf};

use galley::content::{Limits, TypeName};
use galley::schema::{Catalog, Linter, SchemaFile, SchemaKind, Stage};
use serde_json::{Value, json};

fn folder(kind: SchemaKind) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("schemas/examples").join(kind.folder())
}

/// The examples of a content type or block type: the name of each file, and what it holds.
fn examples(kind: SchemaKind, name: &str) -> Vec<(String, Value)> {
    let mut files: Vec<_> = fs::read_dir(folder(kind).join(name))
        .unwrap_or_else(|_| panic!("`{name}` has no examples"))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .iter()
        .map(|file| {
            let value = serde_json::from_str(&fs::read_to_string(file).unwrap()).expect("the example is JSON");
            (file.file_name().unwrap().to_string_lossy().into_owned(), value)
        })
        .collect()
}

/// What the judge finds at publish: code and pointer of each, from the example on.
fn found(linter: &Linter, kind: SchemaKind, name: &str, example: &Value) -> Vec<(String, String)> {
    let (content_type, document, prefix) = match kind {
        SchemaKind::Type => (name, example.clone(), ""),
        _ => ("article", json!({ "title": "Title", "summary": "Summary", "blocks": [example] }), "/blocks/0"),
    };
    let content_type = TypeName::parse(content_type).unwrap();
    let inspection = linter.inspect(&content_type, document, Stage::Publish).expect("there is such a type");
    let mut found: Vec<_> = inspection
        .findings()
        .iter()
        .map(|finding| {
            let pointer = finding.pointer.as_str();
            (finding.rule.code.to_owned(), pointer.strip_prefix(prefix).unwrap_or(pointer).to_owned())
        })
        .collect();
    found.sort();
    found
}

/// What an example says that is found in it, and the document.
fn expected(file: &str, example: &Value) -> (Vec<(String, String)>, Value) {
    if file.starts_with("good-") {
        return (Vec::new(), example.clone());
    }
    assert!(file.starts_with("bad-"), "an example is called `good-…` or `bad-…`, but this is `{file}`");
    let text = |finding: &Value, field: &str| finding[field].as_str().expect("a string").to_owned();
    let findings = example["findings"].as_array().expect("a bad example says what is found");
    let mut findings: Vec<_> =
        findings.iter().map(|finding| (text(finding, "code"), text(finding, "pointer"))).collect();
    findings.sort();
    assert!(!findings.is_empty(), "`{file}` says nothing that is found");
    (findings, example["document"].clone())
}

#[test]
fn the_judge_finds_in_each_example_what_the_example_says() {
    let linter = Linter::new(Catalog::shipped(Limits::default()).unwrap());
    let mut wrong = Vec::new();
    for kind in [SchemaKind::Type, SchemaKind::Block] {
        for file in linter.catalog().files_of(kind) {
            for (path, example) in examples(kind, file.name.as_str()) {
                let (expected, document) = expected(&path, &example);
                let found = found(&linter, kind, file.name.as_str(), &document);
                if found != expected {
                    wrong.push(format!(
                        "{}/{}/{path}: found {found:?}, but it says {expected:?}",
                        kind.folder(),
                        file.name
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_type_and_block_has_good_and_bad_examples() {
    let catalog = Catalog::shipped(Limits::default()).unwrap();
    for kind in [SchemaKind::Type, SchemaKind::Block] {
        for file in catalog.files_of(kind) {
            let examples = examples(kind, file.name.as_str());
            for prefix in ["good-", "bad-"] {
                assert!(examples.iter().any(|(path, _)| path.starts_with(prefix)), "{} has no {prefix}…", file.name);
            }
        }
        for entry in fs::read_dir(folder(kind)).unwrap() {
            let name = entry.unwrap().file_name().to_string_lossy().into_owned();
            assert!(catalog.file(kind, &name).is_some(), "the examples of `{name}` are examples of nothing");
        }
    }
}

/// The fields of an object, and of objects and lists in it, that lack a title or a description.
fn undescribed(catalog: &Catalog, file: &SchemaFile, schema: &Value, path: &str, found: &mut Vec<String>) {
    for (name, field) in schema["properties"].as_object().into_iter().flatten() {
        let path = format!("{path}/{name}");
        let referred =
            field["$ref"].as_str().map(|reference| catalog.resolve(file, reference).expect("it leads there"));
        for keyword in ["title", "description"] {
            let own = field.get(keyword).or_else(|| referred?.1.get(keyword));
            if own.and_then(Value::as_str).unwrap_or_default().is_empty() {
                found.push(format!("{path} has no {keyword}"));
            }
        }
        let (file, field) = referred.unwrap_or((file, field));
        undescribed(catalog, file, field, &path, found);
        undescribed(catalog, file, &field["items"], &path, found);
    }
}

#[test]
fn every_field_is_described_to_editors() {
    let catalog = Catalog::shipped(Limits::default()).unwrap();
    let mut found = Vec::new();
    for file in SchemaKind::ALL.into_iter().flat_map(|kind| catalog.files_of(kind)) {
        undescribed(&catalog, file, &file.schema, &file.path(), &mut found);
        for keyword in ["title", "description"] {
            assert!(file.schema[keyword].is_string(), "{} has no {keyword}", file.path());
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
