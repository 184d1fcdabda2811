//! A test report, as Jenkins and most other services read it: a suite a file, a case a finding.
//!
//! The grammar is that of Jenkins' `junit-10.xsd`. What refuses is a failure; what does not is told by a case that
//! passes, so that a warning turns no build red.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::place::from_root;
use super::{Output, Render, ReportContext};
use crate::check::display_severity::DisplaySeverity;
use crate::check::{CheckedFile, Diagnostic, Failure, visible};
use crate::content::without_hash_commands;
use crate::schema::Stage;

pub(super) static OUTPUT: Output = Output {
    name: "junit",
    summary: "For Jenkins and others: a JUnit XML test report",
    is_coloured: false,
    render: Render::Document(render),
    statistics: None,
};

fn render(report_context: &ReportContext<'_>) -> String {
    let report = report_context.report;
    let refusing = report.diagnostics().filter(|diagnostic| diagnostic.refuses(report.stage)).count();
    let cases: usize = report.files.iter().map(|file| file.diagnostics.len().max(1)).sum();
    let (tests, errors) = (cases + report.failures.len(), report.failures.len());
    let mut text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned();
    // Writing to a string cannot fail.
    let _ = writeln!(
        text,
        "<testsuites name=\"galley check\" tests=\"{tests}\" failures=\"{refusing}\" errors=\"{errors}\">"
    );
    for file in &report.files {
        suite(&mut text, &from_root(report_context.root, &file.source.path), file, report.stage);
    }
    for failure in &report.failures {
        unchecked(&mut text, &from_root(report_context.root, &failure.path), failure);
    }
    text.push_str("</testsuites>\n");
    text
}

fn suite(text: &mut String, path: &str, file: &CheckedFile, stage: Stage) {
    let refusing = file.diagnostics.iter().filter(|diagnostic| diagnostic.refuses(stage)).count();
    let (tests, path) = (file.diagnostics.len().max(1), xml(path));
    let _ = writeln!(
        text,
        "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{refusing}\" errors=\"0\" skipped=\"0\" time=\"0\">"
    );
    if file.diagnostics.is_empty() {
        let _ = writeln!(text, "    <testcase classname=\"{path}\" name=\"nothing found\" time=\"0\"/>");
    }
    for diagnostic in &file.diagnostics {
        case(text, &path, diagnostic, stage);
    }
    text.push_str("  </testsuite>\n");
}

fn case(text: &mut String, path: &str, diagnostic: &Diagnostic, stage: Stage) {
    let Diagnostic { finding, start, .. } = diagnostic;
    let pointer = finding.pointer.as_str();
    let place = if pointer.is_empty() { String::new() } else { format!(" at {pointer}") };
    let name = xml(&format!("{} {}{place}", finding.rule.code, finding.rule.name)).into_owned();
    let message = xml(&finding.message).into_owned();
    let weight = DisplaySeverity::of(diagnostic, stage);
    let mut body = format!("{path}:{}:{}: {}: {message}", start.line, start.column, weight.word());
    if let Some(help) = &finding.help {
        let _ = write!(body, "\nhelp: {}", xml(help));
    }
    let _ = writeln!(text, "    <testcase classname=\"{path}\" name=\"{name}\" time=\"0\">");
    let code = finding.rule.code;
    let _ = match weight {
        DisplaySeverity::Error => {
            writeln!(text, "      <failure type=\"{code}\" message=\"{message}\">{body}</failure>")
        }
        _ => writeln!(text, "      <system-out>{body}</system-out>"),
    };
    text.push_str("    </testcase>\n");
}

/// A path that could not be checked: a suite with a case that could not run.
fn unchecked(text: &mut String, path: &str, failure: &Failure) {
    let (path, message) = (xml(path), xml(&failure.message));
    let _ = writeln!(
        text,
        "  <testsuite name=\"{path}\" tests=\"1\" failures=\"0\" errors=\"1\" skipped=\"0\" time=\"0\">"
    );
    let _ = writeln!(text, "    <testcase classname=\"{path}\" name=\"cannot check\" time=\"0\">");
    let _ = writeln!(text, "      <error type=\"cannot check\" message=\"{message}\">{path}: {message}</error>");
    text.push_str("    </testcase>\n  </testsuite>\n");
}

/// A text of one line for an attribute or an element. XML 1.0 (section 2.2) cannot hold most control characters, not
/// even escaped, so that all of them are shown by their pictures.
fn xml(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    if !text.contains(['&', '<', '>', '"', '\'', '\u{fffe}', '\u{ffff}']) {
        return match without_hash_commands(&text, HASH) {
            Cow::Borrowed(_) => text,
            Cow::Owned(safe) => Cow::Owned(safe),
        };
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&apos;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            other => escaped.push(other),
        }
    }
    Cow::Owned(without_hash_commands(&escaped, HASH).into_owned())
}

/// What stands for the first sign of a command.
const HASH: &str = "&#35;";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_one_that_xml_can_hold() {
        assert_eq!(xml("a < b & \"c\" ]]> \u{1b}\u{0}\n\u{ffff}"), "a &lt; b &amp; &quot;c&quot; ]]&gt; ␛␀␊\u{fffd}");
        assert!(matches!(xml("Größe 日本"), Cow::Borrowed(_)));
    }
}
