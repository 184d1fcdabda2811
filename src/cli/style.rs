//! The colours of the help texts, which are those of reports.

use clap::builder::Styles;

pub(super) use crate::check::palette::{
    ERROR, GOOD, HEADING, HELP, LITERAL, PLACEHOLDER, Painted, QUIET, STRONG, WARNING,
};

/// The colours of the help texts.
pub(super) const HELP_STYLES: Styles = Styles::styled()
    .header(HEADING)
    .usage(HEADING)
    .literal(LITERAL)
    .placeholder(PLACEHOLDER)
    .error(ERROR)
    .valid(LITERAL)
    .invalid(WARNING);
