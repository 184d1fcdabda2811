//! The figures as tables of Markdown, and their place in the page.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::Outcome;
use super::load::Figures;

/// The heading of this bench's part of the page; what stands before it is another bench's.
const HEADING: &str = "# Serving";

/// One line of a table: what was asked for, and what the contenders made of it.
pub(crate) struct Line {
    /// What was asked for.
    pub(crate) name: String,
    /// Galley's figures.
    pub(crate) galley: Figures,
    /// nginx's, the better of its ways, and the ratio of Galley's answers in a second to its.
    pub(crate) nginx: Option<(Figures, f64)>,
}

/// A table of loads.
pub(crate) fn table(lines: &[Line]) -> String {
    let mut text = String::from(
        "| asked for | Galley, a second | nginx, a second | ratio | Galley p99, ms | nginx p99, ms | failed |\n\
         |---|---:|---:|---:|---:|---:|---:|\n",
    );
    for Line { name, galley, nginx } in lines {
        let of_nginx = |show: &dyn Fn(&Figures, f64) -> String| {
            nginx.as_ref().map_or_else(|| "–".to_owned(), |(figures, ratio)| show(figures, *ratio))
        };
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "| {name} | {:.0} | {} | {} | {:.2} | {} | {} |",
            galley.per_second,
            of_nginx(&|figures, _| format!("{:.0}", figures.per_second)),
            of_nginx(&|_, ratio| format!("{ratio:.2}")),
            galley.p99_ms,
            of_nginx(&|figures, _| format!("{:.2}", figures.p99_ms)),
            galley.failed + nginx.map_or(0, |(figures, _)| figures.failed),
        );
    }
    text
}

/// Puts this bench's part into the page.
pub(crate) fn write(page: &Path, text: &str) -> Outcome<()> {
    let before = fs::read_to_string(page)?;
    let others = before.split(HEADING).next().unwrap_or_default().trim_end();
    fs::write(page, format!("{others}\n\n{}\n", text.trim_end()))?;
    Ok(())
}

/// The first lines of this bench's part.
pub(crate) fn head() -> String {
    format!(
        "{HEADING}\n\n\
         How fast Galley serves, beside nginx with the same bytes as files, in one run on one machine. Made by\n\
         `just bench-serve --write`; [benches/serve](../benches/serve/README.md) says what is measured, and how to run it\n\
         yourself. All of production is on: the log, the tags of caches, the security headers, the token check.\n"
    )
}
