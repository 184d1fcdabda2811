//! The examples below a command's help.

use std::fmt::Write as _;

use clap::builder::StyledStr;

use super::style::{HEADING, LITERAL, Painted, QUIET};

/// Examples, each a command line and what it does.
pub(super) fn examples(examples: &[(&str, &str)]) -> StyledStr {
    let width = examples.iter().map(|(line, _)| line.len()).max().unwrap_or(0);
    let mut text = StyledStr::new();
    let _ = write!(text, "{}", Painted(HEADING, "Examples:"));
    for (line, what) in examples {
        let space = " ".repeat(width - line.len());
        let _ = write!(text, "\n  {}{space}  {}", Painted(LITERAL, line), Painted(QUIET, what));
    }
    text
}
