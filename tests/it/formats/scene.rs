//! What a text is read into, as a snapshot shows it.

use std::fmt::Write as _;
use std::sync::LazyLock;

use galley::content::{Limits, TypeName};
use galley::formats::{Format, LineIndex, Reading, read, write};
use galley::schema::{Catalog, Linter};
use serde_json::Value;

static LINTER: LazyLock<Linter> =
    LazyLock::new(|| Linter::new(Catalog::shipped(Limits::default()).expect("the shipped schemas are good")));

/// The shipped schemas, loaded once.
pub(super) fn catalog() -> &'static Catalog {
    LINTER.catalog()
}

/// What judges by them.
pub(super) fn linter() -> &'static Linter {
    &LINTER
}

/// The content type of the documents here.
pub(super) fn article() -> TypeName {
    TypeName::parse("article").expect("a name")
}

/// A document as a text.
pub(super) fn written(document: &Value, format: Format) -> String {
    write(document, format, catalog(), &article())
}

/// Reads a text with the default limits.
pub(super) fn reading(text: &str, format: Format) -> Reading {
    read(text.as_bytes(), format, &Limits::default())
}

/// The document of a text that has no findings.
pub(super) fn document(text: &str, format: Format) -> Value {
    let reading = reading(text, format);
    assert!(reading.findings.is_empty(), "{}\nof {text}", report(text, &reading));
    reading.document.expect("a text without findings has a document")
}

/// The findings of a text, each with its position, the bytes that it means, and its help.
pub(super) fn report(text: &str, reading: &Reading) -> String {
    let lines = LineIndex::new(text);
    let mut report = String::new();
    for found in &reading.findings {
        let position = lines.position(text, found.span.start);
        let finding = &found.finding;
        let meant = text.get(found.span.clone()).unwrap_or("(no text)").escape_debug().to_string();
        writeln!(
            report,
            "{}:{} {} {:?} [{}] {} ({})",
            position.line,
            position.column,
            finding.rule.code,
            finding.pointer.as_str(),
            meant.chars().take(40).collect::<String>(),
            finding.message,
            finding.help.as_deref().unwrap_or("no help")
        )
        .expect("a string takes what is written");
    }
    report.push_str(if reading.document.is_some() { "document\n" } else { "no document\n" });
    report
}

/// The findings of each of several texts.
pub(super) fn reports(format: Format, texts: &[&str]) -> String {
    let of = |text: &&str| format!("{}\n{}", text.escape_debug(), report(text, &reading(text, format)));
    texts.iter().map(of).collect::<Vec<_>>().join("\n")
}

/// The rule codes of a reading's findings.
pub(super) fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.findings.iter().map(|found| found.finding.rule.code).collect()
}
