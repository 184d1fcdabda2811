//! Texts made to take long: what is gone through of them grows as they do, and not with their square. What is counted are
//! bytes, and no clock is asked.

use serde_json::{Value, json};

use super::SourceFile;
use super::outputs::render_file;
use crate::content::effort::effort_of;
use crate::content::{Limits, SitePages, TypeName};
use crate::formats::{Body, Format};
use crate::schema::{Finding, Linter, Stage};

/// What the texts are made of, over and over.
const PIECES: &[&str] = &[
    "[",
    "]",
    "(",
    ")",
    "<",
    ">",
    "*",
    "_",
    "`",
    "&",
    "#",
    "|",
    "!",
    ":",
    "\"",
    "'",
    "~",
    "\\",
    "{",
    "=",
    "-",
    "+",
    "@",
    "%",
    " ,",
    " , ",
    "\t",
    "\r",
    "\u{a0}",
    "\u{85}",
    "\u{2028}",
    "\u{202e}",
    "\u{202a}",
    "\u{202c}",
    "\u{2066}",
    "\u{2069}",
    "\u{200b}",
    "\u{200d}",
    "\u{200e}",
    "\u{fe0f}",
    "\u{feff}",
    "\u{ad}",
    "\u{e0061}",
    "\u{fffd}",
    "\u{7}",
    "\u{300}",
    "a ",
    "the ",
    "é",
    "👨\u{200d}",
    "# a\n",
    "### a\n\n",
    "[a](b",
    "[a](b) ",
    "[a](#b) ",
    "![a",
    "![a](b) ",
    "[a]: b\n",
    "[^a] ",
    "[x][y](",
    "](",
    "<b>",
    "<b",
    "</b>",
    "<!--",
    "<!-- a -->\n\n",
    "<a href=\"",
    "<x@y.z> ",
    "https://a.b ",
    "https://",
    "(https://",
    "[a](https://a.b/?fbclid=1) ",
    "[a](http://a.b) ",
    "[here](https://a.b) ",
    "[a](https://u:p@a.b) ",
    "[a](ftp://b) ",
    "[a](b\\c) ",
    "**a** ",
    "**a",
    "**a**\n\n",
    "`a``b```c",
    "```\n",
    "> ",
    "> > ",
    "- ",
    "- a\n",
    "1. a\n",
    "• a\n\n",
    "| a | b |\n",
    "a\n\n",
    "===\n",
    "&amp;",
    "&#x",
    "â€™",
    "Ã©",
    "Рђ",
    "√©",
    "TODO: ",
    "lorem ipsum dolor ",
    "[todo] ",
    "the the ",
    "“a” ",
    "{#a} ",
    "galley-ignore ",
];

/// Halves: the first half of the text is made of one, the second of the other.
const HALVES: &[(&str, &str)] = &[
    ("![a", "](b)"),
    ("[", "](b)"),
    ("\u{202a}", "\u{2069}"),
    ("\u{2066}", "\u{2069}"),
    ("Ã©", "\u{c2}\u{80}"),
    ("Рђ", "√©"),
    ("[a](#b) ", "# x\n"),
    ("https://a.b ", "[a](c) "),
    ("\u{200b}", "ا"),
    ("&", ";"),
];

fn texts(bytes: usize) -> Vec<(String, String)> {
    let runs = PIECES.iter().map(|piece| ((*piece).to_owned(), piece.repeat(bytes / piece.len())));
    let halves = HALVES.iter().map(|(one, other)| {
        let text = one.repeat(bytes / 2 / one.len()) + &other.repeat(bytes / 2 / other.len());
        (format!("{one} {other}"), text)
    });
    runs.chain(halves).collect()
}

/// A content type whose texts have no bound but the document's: of a text that is longer than it may be, rules look at no
/// word.
const PAGE: &str = r#"{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "title": "Page", "description": "A page.", "type": "object",
  "properties": {
    "title": { "title": "Title", "description": "Its name.", "type": "string", "maxLength": 200 },
    "text": { "title": "Text", "description": "Words.", "type": "string", "contentMediaType": "text/markdown" },
    "code": { "title": "Code", "description": "Exact.", "type": "string" }
  },
  "required": ["title"], "additionalProperties": false
}"#;

fn linter() -> Linter {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join("types")).unwrap();
    std::fs::write(folder.path().join("types/page.json"), PAGE).unwrap();
    let limits = Limits { document_bytes_max: 64 << 20, ..Limits::default() };
    let linter = Linter::new(crate::schema::Catalog::load(folder.path(), limits).unwrap());
    linter.for_site(SitePages::new("https://example.org", "en"), true)
}

/// A document with the text where rules look for words, links and characters.
fn document(text: &str) -> Value {
    json!({ "title": "A title", "text": text, "code": text })
}

/// What it takes to judge a document, to place what was found in its JSON, and to draw it.
fn effort(linter: &Linter, document: &Value) -> u64 {
    let page = TypeName::parse("page").unwrap();
    let text = document.to_string();
    let (spent, ()) = effort_of(|| {
        let inspection = linter.inspect(&page, document.clone(), Stage::Publish).unwrap();
        placed(linter, &text, Format::Json, inspection.findings());
    });
    spent
}

fn placed(linter: &Linter, text: &str, format: Format, findings: &[Finding]) {
    let source = SourceFile::of_bytes("a".as_ref(), format, text.as_bytes(), &Body::Blocks, linter.catalog().limits());
    let diagnostics = source.place(findings);
    render_file(&source.path, &source.text, &diagnostics, Stage::Publish);
}

#[test]
fn judging_takes_work_that_grows_with_the_text_and_not_with_its_square() {
    let linter = linter();
    let (small, large) = (4 << 10, 16 << 10);
    for ((piece, one), (_, other)) in texts(small).into_iter().zip(texts(large)) {
        let (before, after) = (effort(&linter, &document(&one)), effort(&linter, &document(&other)));
        // Four times the text; what there is of findings is bounded, so that some of it is done once.
        assert!(after <= before * 6 + (1 << 20), "{piece:?}: {before} for {small} bytes, {after} for {large}");
    }
}

#[test]
fn the_worst_texts_of_a_megabyte_take_as_much_for_each_byte_as_those_of_ten_kilobytes() {
    let linter = linter();
    for piece in ["[", "[a](b", "\u{202e}", "\u{200b}", "![a", "[a](https://a.b/?fbclid=1) ", "Ã©"] {
        let of = |bytes: usize| effort(&linter, &document(&piece.repeat(bytes / piece.len())));
        let (before, after) = (of(10 << 10), of(1 << 20));
        assert!(after <= before * 150 + (1 << 22), "{piece:?}: {before} for 10 KiB, {after} for 1 MiB");
    }
}

#[test]
fn what_is_found_in_one_long_line_of_any_notation_is_placed_in_one_pass() {
    let linter = linter();
    let page = TypeName::parse("page").unwrap();
    for piece in ["\u{202e}", "TODO: ", "é\u{200b}"] {
        for format in [Format::Json, Format::Yaml] {
            let of = |bytes: usize| {
                let text = piece.repeat(bytes / piece.len());
                let document = json!({ "title": "A", "text": text.trim_end() });
                let written = match format {
                    Format::Json => document.to_string(),
                    _ => format!("title: A\ntext: {}\n", json!(text.trim_end())),
                };
                let inspection = linter.inspect(&page, document, Stage::Publish).unwrap();
                let findings = inspection.findings().to_vec();
                assert!(findings.len() >= 1_000, "{piece:?} {format:?}: {}", findings.len());
                effort_of(|| placed(&linter, &written, format, &findings)).0
            };
            let (before, after) = (of(16 << 10), of(256 << 10));
            assert!(after <= before * 20 + (1 << 21), "{piece:?} {format:?}: {before} for 16 KiB, {after} for 256");
        }
    }
}
