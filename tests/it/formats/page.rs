//! The examples of `docs/formats.md` are what the page says that they are.

use galley::content::{Document, Pointer};
use galley::formats::Format;
use galley::schema::Stage;

use super::scene::{article, linter, reading};

const PAGE: &str = include_str!("../../../docs/formats.md");

/// An example, and the first line of what the page says about it.
struct Example {
    format: Format,
    text: String,
    verdict: String,
}

fn examples() -> Vec<Example> {
    let mut examples = Vec::new();
    let mut lines = PAGE.lines();
    while let Some(line) = lines.next() {
        let marks = line.len() - line.trim_start_matches('`').len();
        if marks < 3 {
            continue;
        }
        let format = match &line[marks..] {
            "json" => Format::Json,
            "yaml" => Format::Yaml,
            "markdown" => Format::Markdown,
            other => panic!("an example in `{other}` is not read by this test"),
        };
        let text = lines
            .by_ref()
            .take_while(|inner| *inner != &line[..marks])
            .fold(String::new(), |text, line| text + line + "\n");
        let verdict = lines.by_ref().find(|line| !line.is_empty()).expect("each example has its verdict").to_owned();
        examples.push(Example { format, text, verdict });
    }
    examples
}

/// All findings of a text, of its own and of its document at publishing, as the page writes them.
fn findings(text: &str, format: Format) -> (Option<Document>, Vec<String>) {
    let reading = reading(text, format);
    let written = |code: &str, pointer: &Pointer| format!("`{code}` at `{pointer}`");
    let mut all: Vec<_> =
        reading.findings.iter().map(|found| written(found.finding.rule.code, &found.finding.pointer)).collect();
    if let Some(document) = reading.document.clone() {
        let inspection = linter().inspect(&article(), document, Stage::Publish).expect("there are articles");
        all.extend(inspection.findings().iter().map(|finding| written(finding.rule.code, &finding.pointer)));
    }
    (reading.document, all)
}

#[test]
fn every_example_of_the_page_is_what_the_page_says() {
    let examples = examples();
    assert!(examples.len() >= 8, "the page has its examples");
    let mut previous = None;
    for Example { format, text, verdict } in examples {
        let (document, findings) = findings(&text, format);
        if let Some(expected) = verdict.strip_prefix("Findings: ") {
            assert_eq!(findings.join(", "), expected.trim_end_matches('.'), "{text}");
        } else {
            assert_eq!(findings, Vec::<String>::new(), "{text}");
            if verdict.starts_with("The same document") {
                assert_eq!(document, previous, "{text}");
            } else {
                assert!(verdict.starts_with("No findings"), "{verdict}");
            }
        }
        previous = document.or(previous);
    }
}
