//! What is wrong with a query.

use std::fmt;

/// One thing wrong with a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryFault {
    /// Where: the name of a parameter, or in a JSON query a pointer (RFC 6901).
    pub place: String,
    /// What, and what would be right.
    pub message: String,
}

/// All that is wrong with a query.
#[derive(Clone, Debug, Default, PartialEq, Eq, thiserror::Error)]
pub struct QueryFaults(pub Vec<QueryFault>);

impl fmt::Display for QueryFaults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, QueryFault { place, message }) in self.0.iter().enumerate() {
            let comma = if index > 0 { "; " } else { "" };
            write!(f, "{comma}`{}`: {message}", shortened(place))?;
        }
        Ok(())
    }
}

impl QueryFaults {
    /// Notes one more.
    pub(super) fn add(&mut self, place: &str, message: impl Into<String>) {
        self.0.push(QueryFault { place: shortened(place), message: message.into() });
    }

    /// Takes what went well, and notes what did not.
    pub(super) fn take<T>(&mut self, place: &str, result: Result<T, impl fmt::Display>) -> Option<T> {
        result.map_err(|error| self.add(place, error.to_string())).ok()
    }

    /// The value, if nothing was noted.
    pub(super) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() { Ok(value) } else { Err(self) }
    }
}

/// What a client gave, as much of it as a message needs.
pub(super) fn shortened(given: &str) -> String {
    given.chars().take(120).collect()
}
