//! The examples below a command's help.

use std::fmt::Write as _;

use clap::builder::StyledStr;

use super::style::{HEADING, LITERAL, QUIET};

/// Examples, each a command line and what it does.
pub(super) fn examples(examples: &[(&str, &str)]) -> StyledStr {
    let width = examples.iter().map(|(line, _)| line.len()).max().unwrap_or(0);
    let mut text = StyledStr::new();
    let _ = write!(text, "{HEADING}Examples:{HEADING:#}");
    for (line, what) in examples {
        let space = " ".repeat(width - line.len());
        let _ = write!(text, "\n  {LITERAL}{line}{LITERAL:#}{space}  {QUIET}{what}{QUIET:#}");
    }
    text
}
