//! The figures as tables of Markdown.

use std::fmt::Write as _;

use super::contender::{Contender, GALLEY};
use super::measure::Figures;

/// A table: one line a contender, its time beside that of `galley check`.
pub(crate) fn table(title: &str, contenders: &[Contender], figures: &[Option<Figures>]) -> String {
    let mut text = format!("## {title}\n\n");
    text.push_str("| | ms | × `galley check` | memory, MB | files refused |\n|---|---:|---:|---:|---:|\n");
    let galley = contenders.iter().zip(figures).find(|(contender, _)| contender.name == GALLEY);
    let galley = galley.and_then(|(_, figures)| figures.as_ref()).map_or(f64::NAN, |figures| figures.seconds);
    for (contender, figures) in contenders.iter().zip(figures) {
        let name = contender.name;
        // Writing to a string does not fail.
        let _ = match figures {
            Some(Figures { seconds, memory_mb, refused }) => writeln!(
                text,
                "| {name} | {:.1} | {:.2} | {} | {} |",
                seconds * 1e3,
                seconds / galley,
                memory_mb.map_or_else(|| "–".to_owned(), |memory| format!("{memory:.0}")),
                refused.map_or_else(|| "–".to_owned(), |refused| refused.to_string()),
            ),
            None => {
                writeln!(text, "| {name} | missing: {} | | | |", contender.missing.as_deref().unwrap_or("not measured"))
            }
        };
    }
    text
}
