//! Every rule has a code, a name, a file and a page, and its page tells the truth.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use galley::check::{CheckOptions, Collections, Reporting, check};
use galley::content::{Limits, Locale, TypeName};
use galley::formats::{self, Format};
use galley::schema::rules::{self, RULES};
use galley::schema::{Applicability, Catalog, Linter, Resolution, ResolveQuery, Rule, SchemaMap, Severity, Stage};
use serde_json::{Value, json};

/// The names of the files in a folder of the repository that end in `ending`, without it.
fn file_names(folder: &str, ending: &str) -> BTreeSet<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let names = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    names.filter_map(|name| name.strip_suffix(ending).map(str::to_owned)).collect()
}

#[test]
fn codes_and_names_are_sorted_and_unique() {
    assert!(RULES.windows(2).all(|pair| pair[0].code < pair[1].code));
    assert_eq!(RULES.iter().map(|rule| rule.name).collect::<BTreeSet<_>>().len(), RULES.len());
    for rule in RULES {
        let (family, number) = rule.code.split_at(1);
        assert!("SRNTLAPX".contains(family) && number.len() == 3 && number.parse::<u16>().is_ok(), "{}", rule.code);
        assert!(rule.name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-'), "{}", rule.name);
        assert!(!rule.summary.ends_with('.') && !rule.summary.is_empty(), "{}", rule.code);
    }
}

#[test]
fn each_rule_has_a_file_and_a_page_and_there_are_no_others() {
    let pages: BTreeSet<String> = RULES.iter().map(|rule| format!("{}-{}", rule.code, rule.name)).collect();
    let mut written = file_names("docs/rules", ".md");
    written.remove("README");
    assert_eq!(written, pages);

    let files: BTreeSet<String> = RULES.iter().map(|rule| rule.name.replace('-', "_")).collect();
    let mut written = file_names("src/schema/rules", ".rs");
    for not_a_rule in ["mod", "places", "registry"] {
        assert!(written.remove(not_a_rule));
    }
    assert_eq!(written, files);
}

#[test]
fn a_rule_is_found_by_code_and_by_name() {
    for rule in RULES {
        assert_eq!(rules::find(rule.code).map(|found| found.code), Some(rule.code));
        assert_eq!(rules::find(rule.name).map(|found| found.code), Some(rule.code));
    }
    assert_eq!(rules::find("s102").map(|found| found.name), Some("unknown-field"));
    assert!(rules::find("S999").is_none());
}

/// A page's text under a heading, up to the next one.
pub(super) fn section<'a>(page: &'a str, heading: &str) -> Option<&'a str> {
    let (_, after) = page.split_once(&format!("\n## {heading}\n"))?;
    Some(after.split_once("\n## ").map_or(after, |(section, _)| section))
}

/// The fenced examples of a section: what stands after the backticks, and the text.
pub(super) fn fences(section: &str) -> Vec<(&str, &str)> {
    let parts: Vec<&str> = section.split("```").collect();
    parts.chunks_exact(2).filter_map(|pair| pair[1].split_once('\n')).collect()
}

/// An example as it is meant: `⟨x⟩×3` is `xxx`, and in bytes `\xE9` is a byte.
pub(super) fn expanded(info: &str, text: &str) -> Vec<u8> {
    let mut written = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('⟨') {
        let (repeated, after) = after.split_once("⟩×").unwrap();
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        written += before;
        written += &repeated.repeat(after[..digits].parse().unwrap());
        rest = &after[digits..];
    }
    written += rest;
    if !info.ends_with("bytes") {
        return written.into_bytes();
    }
    let mut parts = written.split("\\x");
    let mut bytes = parts.next().unwrap().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    bytes
}

/// The linter that a page's examples are judged by, and their content type.
fn linter_of(page: &str) -> (Linter, TypeName) {
    let site = tempfile::tempdir().unwrap();
    let mut content_type = "article";
    if let Some(schema) = section(page, "Schema") {
        content_type = "example";
        let properties: Value = serde_json::from_str(fences(schema)[0].1).unwrap();
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema", "title": "Example", "description": "An example.",
            "type": "object", "x-galley-collection": "examples", "properties": properties, "additionalProperties": false
        });
        std::fs::create_dir(site.path().join("types")).unwrap();
        std::fs::write(site.path().join("types/example.json"), schema.to_string()).unwrap();
    }
    if let Some(block) = section(page, "Block type") {
        let text = fences(block)[0].1;
        let schema: Value = serde_json::from_str(text).unwrap();
        let name = schema["properties"]["type"]["const"].as_str().unwrap();
        std::fs::create_dir(site.path().join("blocks")).unwrap();
        std::fs::write(site.path().join(format!("blocks/{name}.json")), text).unwrap();
    }
    let catalog = Catalog::load(site.path(), Limits::default()).unwrap_or_else(|faults| panic!("{faults:?}"));
    (Linter::new(catalog), TypeName::parse(content_type).unwrap())
}

/// The codes of what is found in a page's examples under a heading.
fn codes_found(page: &str, heading: &str) -> BTreeSet<&'static str> {
    let (linter, content_type) = linter_of(page);
    let examples = fences(section(page, heading).unwrap());
    assert!(!examples.is_empty());
    if examples.len() > 1 || examples[0].1.starts_with("# articles/") {
        return codes_in_files(&linter, &examples);
    }
    let (info, text) = examples[0];
    let format = Format::of_path(Path::new(&format!("x.{}", info.split(' ').next().unwrap()))).unwrap();
    let reading = formats::read(&expanded(info, text), format, linter.catalog().limits());
    let mut codes: BTreeSet<&str> = reading.findings.iter().map(|found| found.finding.rule.code).collect();
    if let Some(document) = reading.document {
        let mut inspection = linter.inspect(&content_type, document, Stage::Publish).unwrap();
        inspection.resolve(|question| match question {
            ResolveQuery::Entry { target: name, .. } | ResolveQuery::Page { slug: name, .. } => match name {
                "no-such-article" => Resolution::Missing,
                "not-yet-published" => Resolution::Unpublished,
                _ => Resolution::Published,
            },
            ResolveQuery::File(_) => Resolution::Unknown,
        });
        codes.extend(inspection.findings().iter().map(|finding| finding.rule.code));
    }
    codes
}

/// The same for several files at once, the path of each in its first line.
fn codes_in_files(linter: &Linter, examples: &[(&str, &str)]) -> BTreeSet<&'static str> {
    let site = tempfile::tempdir().unwrap();
    for (_, text) in examples {
        let path = site.path().join(text.lines().next().unwrap().trim_start_matches("# "));
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }
    let options = CheckOptions {
        stage: Stage::Publish,
        content_type: None,
        locale: Locale::parse("en").unwrap(),
        site: site.path().to_owned(),
        content: site.path().to_owned(),
        assets: None,
        collections: Arc::new(Collections::new(Vec::new(), SchemaMap::default(), false)),
        is_whole_site: false,
        reporting: Reporting::new(site.path(), &BTreeMap::new(), "2026-11-24"),
        fix_options: None,
        cache: None,
    };
    let report = check(&[site.path().to_owned()], linter, &options);
    assert_eq!(report.failures, []);
    report.diagnostics().map(|diagnostic| diagnostic.finding.rule.code).collect()
}

#[test]
fn the_wrong_example_of_each_page_is_wrong_as_the_page_says_and_the_right_one_is_good() {
    let mut lies = Vec::new();
    for rule in RULES {
        assert!(rule.page.starts_with(&format!("# {} {}\n", rule.code, rule.name)), "{}", rule.code);
        let (wrong, right) = (codes_found(rule.page, "Wrong"), codes_found(rule.page, "Right"));
        if !wrong.contains(rule.code) || !right.is_empty() {
            lies.push(format!("{}: wrong gives {wrong:?}, right gives {right:?}", rule.code));
        }
    }
    assert_eq!(lies, Vec::<String>::new());
}

#[test]
fn each_page_says_of_which_kind_the_fixes_are() {
    let said = |rule: &Rule| rule.page.lines().find(|line| line.starts_with("Its fixes are ")).map(str::to_owned);
    #[expect(clippy::disallowed_methods, reason = "whoever refreshes the pages says so by the environment")]
    let refresh = std::env::var_os("GALLEY_REFRESH").is_some();
    let mut stale = Vec::new();
    for rule in RULES {
        let right = rule.fixes_in_words();
        if said(rule).as_deref() == right {
            continue;
        }
        stale.push(rule.code);
        if refresh {
            let kept: Vec<&str> = rule.page.lines().filter(|line| !line.starts_with("Its fixes are ")).collect();
            let page = kept.join("\n").replace("\n\n\n", "\n\n") + "\n";
            let (before, table) = page.split_once("\n| severity |").unwrap();
            let line = right.map(|line| format!("\n{line}\n")).unwrap_or_default();
            let path = format!("docs/rules/{}-{}.md", rule.code, rule.name);
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
            std::fs::write(path, format!("{before}{line}\n| severity |{table}")).unwrap();
        }
    }
    assert!(
        stale.is_empty(),
        "{stale:?}: `GALLEY_REFRESH=1 cargo test --test it schema::rules` writes these pages anew"
    );
}

#[test]
fn a_rule_whose_findings_have_fixes_says_so() {
    for rule in RULES.iter().filter(|rule| fences(section(rule.page, "Wrong").unwrap()).len() == 1) {
        let (linter, content_type) = linter_of(rule.page);
        let (info, text) = fences(section(rule.page, "Wrong").unwrap())[0];
        let format = Format::of_path(Path::new(&format!("x.{}", info.split(' ').next().unwrap()))).unwrap();
        let Some(document) = formats::read(&expanded(info, text), format, linter.catalog().limits()).document else {
            continue;
        };
        let inspection = linter.inspect(&content_type, document, Stage::Publish).unwrap();
        for finding in inspection.findings() {
            let Some(fix) = &finding.fix else { continue };
            let kinds = finding.rule.fixes();
            let code = finding.rule.code;
            assert!(
                kinds.contains(&fix.applicability),
                "{code} has a fix that `src/schema/finding/fixes.rs` does not know"
            );
        }
    }
}

/// What the list of rules says about fixes.
fn about_fixes() -> String {
    let with = |kind: Applicability| {
        let codes: Vec<&str> = RULES.iter().filter(|rule| rule.fixes().contains(&kind)).map(|rule| rule.code).collect();
        codes.join(", ")
    };
    format!(
        "\n## Fixes\n\n`galley check --fix` applies the safe fixes to the files, `--fix --unsafe-fixes` applies the unsafe ones too, and `--diff`\ninstead of `--fix` shows them without writing anything. A safe fix keeps the author's meaning and removes no content; an\nunsafe fix guesses or removes something, and should be reviewed.\n\n- Safe fixes: {}.\n- Unsafe fixes: {}. A fix that removes a field or an item is always unsafe.\n\nA fix edits the text. Comments, field order, quotation marks, indentation, line endings and a byte order mark are\npreserved; a new field is formatted like its neighbours; an item is removed together with its comma or its line and the\ncomment at the end of that line. Every edit is verified first: the edited text must parse to exactly the fixed document\nand must not cause new findings. If no edit does that, the file is not changed and the finding says `fix by hand`. Fixes\nare applied until none is left, so a second run has nothing to do.\n\nFiles are replaced atomically: the new file is written to the same folder and renamed once it is on disk, with the same\npermissions. A file that is read-only, was changed in the meantime, or is a symbolic link out of the site is not changed\nand is reported as not fixed.\n",
        with(Applicability::Safe),
        with(Applicability::Unsafe)
    )
}

#[test]
fn the_list_of_rules_is_up_to_date() {
    let mut list = String::from(
        "# Rules\n\nEverything that Galley can find wrong with content. Rule codes never change. `galley explain S102` shows the page of a\nrule in the terminal. Errors of the stage *draft* reject a document even as a draft; errors of the stage *publish* only\nprevent publishing. Warnings and infos never reject a document. At most a thousand findings are listed per document,\nerrors first; the last one says how many were left out. A fix is offered only if it resolves its finding and causes no\nother. The fields of a block are checked only after its type is fixed.\n\n| code | name | fault | severity | stage |\n|---|---|---|---|---|\n",
    );
    for rule in RULES {
        let (code, name) = (rule.code, rule.name);
        let stage = if rule.severity == Severity::Error { rule.stage.to_string() } else { "–".to_owned() };
        let row = format!("| [{code}]({code}-{name}.md) | {name} | {} | {} | {stage} |\n", rule.summary, rule.severity);
        list.push_str(&row);
    }
    list.push_str(&about_fixes());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules/README.md");
    #[expect(clippy::disallowed_methods, reason = "whoever refreshes the list says so by the environment")]
    if std::env::var_os("GALLEY_REFRESH").is_some() {
        std::fs::write(&path, &list).unwrap();
    }
    assert!(
        std::fs::read_to_string(&path).unwrap_or_default() == list,
        "docs/rules/README.md is not up to date: `GALLEY_REFRESH=1 cargo test --test it schema::rules` writes it"
    );
}
