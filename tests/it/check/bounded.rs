//! However a file is made, what is told of it has a bound, and what refuses it is told.

use std::collections::BTreeMap;
use std::fs;

use galley::content::{Limits, TypeName};
use galley::schema::{Catalog, Linter, Resolution, Stage};
use serde_json::{Value, json};

use super::binary::run;

/// The most findings that are listed of one file.
const LISTED_MAX: usize = 1_000;

/// Texts that hold more than that of one thing each, with the names of their files: one for each way in which something
/// can be found, and each notation in which it can be.
fn texts() -> Vec<(&'static str, String)> {
    let fields = "title: A\nsummary: B.\n";
    let body = "blocks:\n  - type: body\n    id: a\n    text: Words.\n";
    let page = |front: &str| format!("{front}\n\nWords.\n");
    let numbered = |line: &dyn Fn(usize) -> String| (0..4_000).map(line).collect::<String>();
    vec![
        // Rules, keywords of schemas, and the two together.
        (
            "articles/en/rules.yaml",
            format!(
                "{fields}blocks:\n  - type: body\n    id: a\n    text: {}.\n",
                "the the vote ".repeat(2_000).trim()
            ),
        ),
        ("articles/en/keywords.yaml", format!("{fields}{body}{}", numbered(&|at| format!("f{at}: 1\n")))),
        (
            "articles/en/both.md",
            page(&format!(
                "---\n{fields}{}---\n\n{}.",
                numbered(&|at| format!("f{at}: 1\n")),
                "the the vote ".repeat(2_000).trim()
            )),
        ),
        // Comments that set nothing aside.
        ("articles/en/unused.yaml", format!("{fields}{}{body}", "# galley-ignore T405: x\n".repeat(40_000))),
        ("articles/en/nameless.yaml", format!("{fields}{}{body}", "# galley-ignore\n".repeat(40_000))),
        ("articles/en/unknown.yaml", format!("{fields}# galley-ignore {}: x\n{body}", "Q ".repeat(40_000).trim())),
        (
            "articles/en/over.yaml",
            format!("{fields}{}{body}", "# galley-ignore T405 until 2020-01-01: x\n".repeat(20_000)),
        ),
        ("articles/en/no-day.yaml", format!("{fields}{}{body}", "# galley-ignore T405 until x: y\n".repeat(20_000))),
        (
            "articles/en/unexplained.md",
            page(&format!("---\n{fields}---\n\n{}", "<!-- galley-ignore T405 -->\n\n".repeat(20_000))),
        ),
        (
            "articles/en/toml.md",
            page(&format!("+++\ntitle = \"A\"\nsummary = \"B.\"\n{}+++", "# galley-ignore T405: x\n".repeat(20_000))),
        ),
        (
            "articles/en/vain.yaml",
            format!(
                "{fields}# galley-ignore-file {}: x\n{body}{}",
                "S102 ".repeat(2_000).trim(),
                numbered(&|at| format!("f{at}: 1\n"))
            ),
        ),
        // What is wrong with a text before it is a document, or keeps it from being one.
        (
            "articles/en/twice.json",
            format!("{{{}\"title\": \"A\"}}", numbered(&|at| format!("\"f{at}\": 1,\n\"f{at}\": 2,\n"))),
        ),
        ("articles/en/twice.yaml", format!("{fields}{}{body}", numbered(&|at| format!("f{at}: 1\nf{at}: 2\n")))),
        ("articles/en/twice.md", page(&format!("---\n{fields}{}---", numbered(&|at| format!("f{at}: 1\nf{at}: 2\n"))))),
        ("articles/en/broken.md", page(&format!("+++\ntitle = \"A\"\n{}+++", "a = 1\n".repeat(4_000)))),
        ("articles/en/nul.json", format!("{{\"title\": \"A\", \"blocks\": [{}1]}}", "\"\\u0000\",\n".repeat(4_000))),
        ("articles/en/rounded.yaml", format!("{fields}tags: [{}1]\n", "12345678901234567890123,\n ".repeat(4_000))),
        ("articles/en/ambiguous.yaml", format!("{fields}tags: [{}a]\n{body}", "no,\n  ".repeat(4_000))),
        // What another schema judges.
        ("data/fields.yaml", numbered(&|at| format!("f{at}: 1\n"))),
        ("data/comments.yaml", format!("a: 1\n{}", "# galley-ignore T405: x\n".repeat(20_000))),
        (
            "data/all.yaml",
            format!(
                "{}{}{}",
                numbered(&|at| format!("f{at}: 1\n")),
                "# galley-ignore\n".repeat(20_000),
                numbered(&|at| format!("f{at}: 1\n"))
            ),
        ),
        ("data/broken.toml", format!("{}b = = 1\n", "a = 1\n".repeat(4_000))),
    ]
}

#[test]
fn no_file_is_told_of_without_a_bound() {
    let site = tempfile::tempdir().unwrap();
    let settings = "[collections.data]\nfiles = \"content/data/*\"\nschema = \"data.json\"\n";
    fs::write(site.path().join("galley.toml"), settings).unwrap();
    fs::write(site.path().join("data.json"), "{\"properties\": {\"a\": {}}, \"additionalProperties\": false}").unwrap();
    for (name, text) in texts() {
        let path = site.path().join("content").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let run = run(site.path(), &["check", "--format", "ndjson"]);
    let mut told: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in run.stdout.lines() {
        let finding: Value = serde_json::from_str(line).unwrap();
        told.entry(finding["file"].as_str().unwrap().to_owned()).or_default().push(finding);
    }
    for (name, _) in texts() {
        let findings = told.get(&format!("content/{name}")).unwrap_or_else(|| panic!("nothing is found in {name}"));
        assert!(findings.len() <= LISTED_MAX, "{name}: {}", findings.len());
        let is_said = findings.iter().any(|finding| finding["message"].as_str().unwrap().ends_with("not listed)"));
        // A text that is no document says so once.
        let is_one = findings.len() == 1 && findings[0]["code"] == "S001";
        assert!(is_one || is_said, "{name}: {} findings, and not that there are more", findings.len());
    }
}

#[test]
fn no_number_of_warnings_hides_what_refuses_a_document() {
    let linter = Linter::new(Catalog::shipped(Limits::default()).unwrap());
    // Rules with codes before and behind those of what refuses.
    let (vague, doubled) = ("[here](https://example.com) ", "the the vote ");
    let article = |filler: &str, text: &str| {
        let related = json!({ "type": "related", "id": "more", "items": [{ "title": "More", "entry": "hidden" }] });
        let body = json!({ "type": "body", "id": "a", "text": format!("{}{text}", filler.repeat(2_000)) });
        json!({ "title": "A", "summary": "B.", "blocks": [body, related] })
    };
    let inspected = |(filler, text): (&str, &str), target: &Resolution| {
        let page = TypeName::parse("article").unwrap();
        let mut inspection = linter.inspect(&page, article(filler, text), Stage::Publish).unwrap();
        inspection.resolve(|_| target.clone());
        inspection
    };
    for filler in [vague, doubled] {
        let good = inspected((filler, "on Tuesday."), &Resolution::Published);
        assert_eq!((good.findings().len(), good.is_refused()), (LISTED_MAX, false));
    }
    for (what, text, target) in [
        ("a link that no browser should follow", "[on](javascript:alert(1)) Tuesday.", Resolution::Published),
        ("raw HTML", "<b>on</b> Tuesday.", Resolution::Published),
        ("a reference to nothing", "on Tuesday.", Resolution::Missing),
        ("a reference to what is not published", "on Tuesday.", Resolution::Unpublished),
    ] {
        for filler in [vague, doubled] {
            assert!(inspected((filler, text), &target).admit().is_err(), "{what} is admitted behind `{filler}`");
        }
    }
}
