//! The figures as tables of Markdown.

use std::fmt::Write as _;

use super::contender::{AGAIN, BY_SCHEMA, BY_SCHEMA_AGAIN, Contender, GALLEY};
use super::measure::Figures;

/// A table: one line a contender, its time beside that of `galley check`, with all rules and by the schema alone,
/// when every file is judged and when nothing has changed since it was.
pub(crate) fn table(title: &str, contenders: &[Contender], figures: &[Option<Figures>]) -> String {
    let seconds_of = |name| {
        let mut all = contenders.iter().zip(figures);
        let found = all.find(|(contender, _)| contender.name == name);
        found.and_then(|(_, figures)| figures.as_ref()).map(|figures| figures.seconds)
    };
    let beside = [GALLEY, AGAIN, BY_SCHEMA, BY_SCHEMA_AGAIN].map(seconds_of);
    let times = |seconds: f64, of: Option<f64>| of.map_or_else(|| "–".to_owned(), |of| format!("{:.2}", seconds / of));
    let columns = "× all rules | × all, cached | × `--schema` | × schema, cached | memory, MB | files rejected";
    let mut text = format!("## {title}\n\n| | ms | {columns} |\n");
    text.push_str("|---|---:|---:|---:|---:|---:|---:|---:|\n");
    for (contender, figures) in contenders.iter().zip(figures) {
        let name = contender.name;
        let Some(Figures { seconds, memory_mb, refused }) = figures else {
            let why = contender.missing.as_deref().unwrap_or("not measured");
            let _ = writeln!(text, "| {name} | missing: {why} | | | | | | |");
            continue;
        };
        let memory = memory_mb.map_or_else(|| "–".to_owned(), |memory| format!("{memory:.0}"));
        let refused = refused.map_or_else(|| "–".to_owned(), |refused| refused.to_string());
        let ratios = beside.map(|of| times(*seconds, of)).join(" | ");
        // Writing to a string does not fail.
        let _ = writeln!(text, "| {name} | {:.1} | {ratios} | {memory} | {refused} |", seconds * 1e3);
    }
    text
}
