//! The colours of reports and of the command line. Everything is understandable without them.

use std::fmt::{self, Display};

use anstyle::{AnsiColor, Style};

/// A heading.
pub(crate) const HEADING: Style = AnsiColor::Green.on_default().bold();
/// What is typed as it stands: a command, a name, a code.
pub(crate) const LITERAL: Style = AnsiColor::Cyan.on_default().bold();
/// What is replaced by a value.
pub(crate) const PLACEHOLDER: Style = AnsiColor::Cyan.on_default();
/// An error.
pub(crate) const ERROR: Style = AnsiColor::Red.on_default().bold();
/// A warning.
pub(crate) const WARNING: Style = AnsiColor::Yellow.on_default().bold();
/// Something good.
pub(crate) const GOOD: Style = AnsiColor::Green.on_default().bold();
/// Advice.
pub(crate) const HELP: Style = AnsiColor::Cyan.on_default().bold();
/// Something that matters.
pub(crate) const STRONG: Style = Style::new().bold();
/// Something that matters less.
pub(crate) const QUIET: Style = Style::new().dimmed();

/// A text in a style.
pub(crate) struct Painted<T>(pub(crate) Style, pub(crate) T);

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)?;
        self.1.fmt(f)?;
        write!(f, "{:#}", self.0)
    }
}
