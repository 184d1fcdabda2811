//! Entry ids.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// What identifies an entry for ever: a UUIDv7 (RFC 9562) that Galley makes, or 1 to 64 of `a`–`z`, `0`–`9`, `-`, `_`
/// and `.` that the client chose when it created the entry.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct EntryId(String);

/// Why a text is no entry id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "an id is 1 to 64 of `a`–`z`, `0`–`9`, `-`, `_` and `.`, starting with a letter or digit, but this is \
     `{given}`"
)]
pub struct EntryIdError {
    /// What was given, cut to 200 characters.
    pub given: String,
}

impl EntryId {
    /// Reads an id.
    pub fn parse(text: &str) -> Result<Self, EntryIdError> {
        let characters = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, b'-' | b'_' | b'.');
        let good = (1..=64).contains(&text.len())
            && text.bytes().all(characters)
            && text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
        if good { Ok(Self(text.to_owned())) } else { Err(EntryIdError { given: text.chars().take(200).collect() }) }
    }

    /// A new UUIDv7 of that time, its other bits from the operating system, so that ids sort by age.
    pub fn at(time: Timestamp) -> Result<Self, getrandom::Error> {
        let mut random = [0; 10];
        getrandom::fill(&mut random)?;
        let millis = u64::try_from(time.micros() / 1_000).unwrap_or(0);
        Ok(Self(uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid().to_string()))
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for EntryId {
    type Error = EntryIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<EntryId> for String {
    fn from(id: EntryId) -> Self {
        id.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_of_later_times_sort_later() {
        let id = |micros| EntryId::at(Timestamp::from_micros(micros)).map(String::from).unwrap();
        let (early, late) = (id(1_764_000_000_000_000), id(1_764_000_000_002_000));
        assert!(early < late);
        assert_eq!(early.as_bytes()[14], b'7');
        assert!(EntryId::parse(&early).is_ok());
    }

    #[test]
    fn only_an_id_is_an_id() {
        for bad in ["", "A", "-a", ".", "a/b", "a b", &"a".repeat(65)] {
            assert!(EntryId::parse(bad).is_err(), "{bad}");
        }
    }
}
