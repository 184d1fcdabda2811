//! Text for people, line by line: all that a command prints is made of it.
//!
//! Settings, schemas, names of files, content and the environment are written by others. A text can only be put into
//! [`Lines`] as a line, and in a line no character is left that a terminal obeys, no line break, and no command that a
//! service which runs checks reads from the log. The styles are put in last.

use std::fmt::{self, Display};

use super::palette;
use crate::content::{visible, without_commands};

/// Lines of text, ready to be printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(String);

impl Lines {
    /// A single line.
    pub fn of(line: impl Display) -> Self {
        let mut lines = Self::default();
        lines.push(line);
        lines
    }

    /// Adds a line. A line break in it is shown, and begins no other line.
    pub fn push(&mut self, line: impl Display) {
        self.0.push_str(&visible(&line.to_string()));
        self.0.push('\n');
    }

    /// Adds a text of several lines, each of them safe by itself. It is for text that stands with its line breaks: a page
    /// of the manual, a description.
    pub fn push_all(&mut self, text: &str) {
        for line in text.lines() {
            self.push(line);
        }
    }

    /// Adds other lines.
    pub fn append(&mut self, other: &Self) {
        self.0.push_str(&other.0);
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text as it is printed, in its styles or without them.
    pub fn text(&self, in_styles: bool) -> String {
        let text = palette::painted(&self.0, in_styles);
        without_commands(&text).into_owned()
    }
}

impl Display for Lines {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text(false))
    }
}

/// A unified diff. For `patch` it is what it is, byte for byte, but for the commands of services that run checks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch(pub String);

impl Patch {
    /// The diff as it is printed, where a terminal shows it or a program reads it.
    pub fn text(&self, on_terminal: bool) -> String {
        if !on_terminal {
            return without_commands(&self.0).into_owned();
        }
        let mut lines = Lines::default();
        lines.push_all(&self.0);
        lines.text(false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::palette::{ERROR, Painted};

    #[test]
    fn a_line_stays_one_line_and_says_nothing_to_a_terminal() {
        let mut lines = Lines::of(format_args!("{} {}", Painted(ERROR, "error:"), "a\n::error::b\u{1b}[31mc\u{9b}2J"));
        lines.push("  ::set-output name=a::b");
        assert_eq!(lines.text(false), "error: a␊::error::b␛[31mc\\u{9b}2J\n  \\u{3a}:set-output name=a::b\n");
        assert!(lines.text(true).starts_with("\u{1b}[1m\u{1b}[31merror:\u{1b}[0m a␊"), "{:?}", lines.text(true));
    }

    #[test]
    fn styles_put_no_command_together() {
        let lines = Lines::of(format_args!("{}vso[a]b", Painted(ERROR, "##")));
        assert_eq!(lines.text(false), "\\u{23}#vso[a]b\n");
    }

    #[test]
    fn nobody_else_can_set_a_style() {
        let lines = Lines::of("\u{fdd0}0123456789abcdef[31m\u{fdd0}[1m");
        assert_eq!(lines.text(true), "\u{fdd0}0123456789abcdef[31m\u{fdd0}[1m\n");
    }

    #[test]
    fn a_diff_is_exact_for_a_program_and_safe_on_a_terminal() {
        let patch = Patch("-a\u{1b}[2J\n+b\n ::error::c\n".to_owned());
        assert_eq!(patch.text(false), "-a\u{1b}[2J\n+b\n \\u{3a}:error::c\n");
        assert_eq!(patch.text(true), "-a␛[2J\n+b\n \\u{3a}:error::c\n");
    }
}
