//! The colours of reports and of the command line. Everything is understandable without them.

use std::fmt::{self, Display};
use std::hash::{BuildHasher as _, RandomState};
use std::sync::LazyLock;

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

/// Stands for the escape character of a style until a text is printed: nothing that others wrote can hold it, for nobody
/// knows it before the process runs.
static ESCAPE: LazyLock<String> = LazyLock::new(|| format!("\u{fdd0}{:016x}", RandomState::new().hash_one("style")));

/// A text in a style. The style is seen when the text is printed as [`Lines`](super::Lines).
pub(crate) struct Painted<T>(pub(crate) Style, pub(crate) T);

impl<T: Display> Display for Painted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(style, text) = self;
        f.write_str(&format!("{style}").replace('\u{1b}', &ESCAPE))?;
        text.fmt(f)?;
        f.write_str(&format!("{style:#}").replace('\u{1b}', &ESCAPE))
    }
}

/// A text with the styles that [`Painted`] noted in it, or without them.
pub(super) fn painted(text: &str, in_styles: bool) -> String {
    if in_styles {
        return text.replace(ESCAPE.as_str(), "\u{1b}");
    }
    let mut parts = text.split(ESCAPE.as_str());
    let mut plain = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        // What is left of a style ends with the letter of the function (ECMA-48: SGR).
        plain.push_str(part.split_once('m').map_or("", |(_, behind)| behind));
    }
    plain
}
