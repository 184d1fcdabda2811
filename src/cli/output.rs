//! The one place that writes to standard output and standard error.
//!
//! What is printed is [`Lines`], in which nothing of others speaks to a terminal or to a service that runs checks; or a
//! document in a notation for programs, which has its own escapes.

use std::fmt::Display;
use std::io::{self, IsTerminal as _, Write as _};

use anstream::ColorChoice;
use serde::Serialize;

use crate::check::{self, Lines, Patch, Rendered};

/// Standard output and standard error. Colours are taken out where they are not wanted; a reader that has gone away is
/// no error, for `galley … | head` is no mistake.
pub(super) struct Output {
    stdout: anstream::Stdout,
    stderr: anstream::Stderr,
    /// What stands between two reports: nothing before the first.
    parting: &'static str,
}

impl Output {
    pub(super) fn new() -> Self {
        Self { stdout: anstream::stdout(), stderr: anstream::stderr(), parting: "" }
    }

    /// Writes what the command was asked for.
    pub(super) fn print(&mut self, lines: &Lines) -> io::Result<()> {
        let text = lines.text(self.stdout.current_choice() != ColorChoice::Never);
        self.write(&text)
    }

    /// Writes a line of what the command was asked for.
    pub(super) fn line(&mut self, line: impl Display) -> io::Result<()> {
        self.print(&Lines::of(line))
    }

    /// Writes a report in the notation that was asked for.
    pub(super) fn report(&mut self, rendered: &Rendered) -> io::Result<()> {
        match rendered {
            Rendered::Lines(lines) => self.print(lines),
            Rendered::Document(text) => self.write(text),
        }
    }

    /// Writes a value as JSON.
    pub(super) fn json(&mut self, value: &impl Serialize) -> io::Result<()> {
        let text = check::json(value)?;
        self.write(&text)
    }

    /// Writes a diff.
    pub(super) fn patch(&mut self, patch: &Patch) -> io::Result<()> {
        let text = patch.text(self.stdout.is_terminal());
        self.write(&text)
    }

    /// Writes the program's own help, in which nothing of others stands.
    pub(super) fn help(&mut self, help: &clap::builder::StyledStr) -> io::Result<()> {
        ignore_closed_pipe(writeln!(self.stdout, "{}", help.ansi()))
    }

    /// Makes room for what replaces the output so far: clears a terminal, and parts the reports elsewhere.
    pub(super) fn clear_screen(&mut self) -> io::Result<()> {
        // Erase the screen and what scrolled off it, and begin at the top (ECMA-48: ED 2, ED 3, CUP).
        let clear = "\u{1b}[2J\u{1b}[3J\u{1b}[H";
        let parting = if self.stdout.is_terminal() { clear } else { self.parting };
        self.parting = "\n";
        ignore_closed_pipe(write!(self.stdout, "{parting}"))
    }

    /// Writes a line about the work to standard error.
    pub(super) fn note(&mut self, line: impl Display) -> io::Result<()> {
        self.notes(&Lines::of(line))
    }

    /// Writes lines about the work to standard error.
    pub(super) fn notes(&mut self, lines: &Lines) -> io::Result<()> {
        let text = lines.text(self.is_coloured());
        ignore_closed_pipe(write!(self.stderr, "{text}"))
    }

    /// Asks a question on the terminal, and answers whether it was agreed to. Where nobody can be asked, it was not.
    pub(super) fn confirm(&mut self, question: &str) -> io::Result<bool> {
        if !self.stderr.is_terminal() || !io::stdin().is_terminal() {
            return Ok(false);
        }
        write!(self.stderr, "{question} [y/N] ")?;
        self.stderr.flush()?;
        let mut answer = String::new();
        io::stdin().read_line(&mut answer)?;
        Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
    }

    /// Whether a person sees standard output while it is written.
    pub(super) fn is_shown(&self) -> bool {
        self.stdout.is_terminal()
    }

    /// Whether standard error may be coloured.
    pub(super) fn is_coloured(&self) -> bool {
        self.stderr.current_choice() != ColorChoice::Never
    }

    /// Whether a person sees standard error while it is written.
    pub(super) fn is_watched(&self) -> bool {
        self.stderr.is_terminal()
    }

    /// Writes at once, so that what was done is told even if the next thing ends the process.
    fn write(&mut self, text: &str) -> io::Result<()> {
        ignore_closed_pipe(self.stdout.write_all(text.as_bytes()).and_then(|()| self.stdout.flush()))
    }
}

fn ignore_closed_pipe(written: io::Result<()>) -> io::Result<()> {
    match written {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}
