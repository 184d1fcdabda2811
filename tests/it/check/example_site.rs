//! The example site is what Galley shows first, so it has to be what Galley asks for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use galley::check::{CheckOptions, Report, Reporting, check};
use galley::content::{Document, Limits, Locale, TypeName};
use galley::formats::{Format, read};
use galley::schema::{Catalog, Linter, SchemaKind, Stage};
use serde_json::Value;

fn site() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/site")
}

/// The files of the articles, in the order of their names.
fn articles() -> Vec<PathBuf> {
    let folder = site().join("content/articles/en");
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn document(path: &Path) -> Document {
    let format = Format::of_path(path).expect("an article's file has the ending of a format");
    read(&std::fs::read(path).unwrap(), format, &Limits::default()).document.unwrap()
}

fn catalog() -> Catalog {
    Catalog::load(&site().join("schemas"), Limits::default()).expect("the site's schemas are good")
}

fn report() -> Report {
    let options = CheckOptions {
        stage: Stage::Publish,
        content_type: None,
        locale: Locale::parse("en").unwrap(),
        site: site(),
        content: site().join("content"),
        assets: None,
        collections: Arc::default(),
        is_whole_site: false,
        reporting: Reporting::default(),
        fix_options: None,
        cache: None,
    };
    check(&[site().join("content")], &Linter::new(catalog()), &options)
}

#[test]
fn the_example_articles_may_be_published() {
    let report = report();
    assert!(!report.is_refused());
    assert!(report.failures.is_empty(), "{:?}", report.failures);
    let findings: Vec<String> = report.diagnostics().map(|found| format!("{found:?}")).collect();
    assert!(findings.is_empty(), "{findings:#?}");
    assert!(report.files.len() >= articles().len());
}

#[test]
fn the_example_articles_use_every_block_type_and_every_format() {
    let mut used = BTreeSet::new();
    let mut formats = BTreeSet::new();
    for path in articles() {
        formats.insert(Format::of_path(&path).map(Format::extension));
        let document = document(&path);
        let blocks = document.get("blocks").and_then(Value::as_array).unwrap();
        used.extend(blocks.iter().filter_map(|block| block["type"].as_str().map(str::to_owned)));
    }
    let catalog = catalog();
    let unused: Vec<&str> = catalog
        .files_of(SchemaKind::Block)
        .map(|file| file.name.as_str())
        .filter(|name| !used.contains(*name))
        .collect();
    assert!(unused.is_empty(), "no example of {unused:?}");
    assert_eq!(formats.len(), Format::ALL.len());
}

#[test]
fn the_example_articles_can_be_published_one_after_the_other() {
    let linter = Linter::new(catalog());
    let article = TypeName::parse("article").unwrap();
    let mut published = BTreeSet::new();
    for path in articles() {
        let inspection = linter.inspect(&article, document(&path), Stage::Publish).unwrap();
        let early: Vec<_> = inspection.references().iter().filter(|named| !published.contains(&named.target)).collect();
        assert!(early.is_empty(), "{} names what comes after it: {early:?}", path.display());
        published.insert(path.file_stem().unwrap().to_string_lossy().into_owned());
    }
}
