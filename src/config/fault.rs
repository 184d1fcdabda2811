//! What is wrong with a setting.

use std::fmt;

use crate::content::masked;

/// One thing wrong with the settings, at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigFault {
    /// Where it was said: `galley.toml:3:1`, ``environment variable `GALLEY_SERVER_BIND` ``, ``flag `--bind` ``.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What would be right.
    pub help: Option<String>,
}

/// Everything wrong with the settings. With one fault, nothing is started.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError {
    /// The faults, in the order in which they were met.
    pub faults: Vec<ConfigFault>,
}

impl ConfigFault {
    pub(super) fn new(place: impl Into<String>, message: impl Into<String>) -> Self {
        // What was given may be an address with a password in it.
        Self { place: place.into(), message: masked(&message.into()).into_owned(), help: None }
    }

    #[must_use]
    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

impl fmt::Display for ConfigFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)?;
        self.help.as_ref().map_or(Ok(()), |help| write!(f, "; {help}"))
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.faults.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}
