//! The one place that writes to standard output and standard error.

use std::fmt::Display;
use std::io::{self, Write as _};

/// Standard output and standard error. Colours are taken out where they are not wanted; a reader that has gone away is
/// no error, for `galley … | head` is no mistake.
pub(super) struct Output {
    stdout: anstream::Stdout,
    stderr: anstream::Stderr,
}

impl Output {
    pub(super) fn new() -> Self {
        Self { stdout: anstream::stdout(), stderr: anstream::stderr() }
    }

    /// Writes what the command was asked for, as it stands.
    pub(super) fn print(&mut self, text: impl Display) -> io::Result<()> {
        still_heard(write!(self.stdout, "{text}").and_then(|()| self.stdout.flush()))
    }

    /// Writes a line of what the command was asked for.
    pub(super) fn line(&mut self, text: impl Display) -> io::Result<()> {
        still_heard(writeln!(self.stdout, "{text}"))
    }

    /// Writes a line about the work to standard error.
    pub(super) fn note(&mut self, text: impl Display) -> io::Result<()> {
        still_heard(writeln!(self.stderr, "{text}"))
    }

    /// Whether standard error may be coloured.
    pub(super) fn is_coloured(&self) -> bool {
        self.stderr.current_choice() != anstream::ColorChoice::Never
    }

    /// Whether a person sees standard error while it is written.
    pub(super) fn is_watched(&self) -> bool {
        self.stderr.is_terminal()
    }
}

fn still_heard(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
