//! Names of content types and of block types.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// The name of a content type or of a block type, which is also its file's name: `article`, `call_to_action`. There are few
/// of them and many copies, which share the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct TypeName(Arc<str>);

/// Why a text is no type name.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a type name is 1 to 64 of `a`–`z`, `0`–`9` and `_`, starting with a letter, but this is `{given}`")]
pub struct TypeNameError {
    /// What was given, cut to 200 characters.
    pub given: String,
}

impl TypeName {
    /// Reads a type name.
    pub fn parse(text: &str) -> Result<Self, TypeNameError> {
        let characters = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_';
        let good = (1..=64).contains(&text.len())
            && text.bytes().all(characters)
            && text.starts_with(|c: char| c.is_ascii_lowercase());
        if good { Ok(Self(Arc::from(text))) } else { Err(TypeNameError { given: text.chars().take(200).collect() }) }
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for TypeName {
    type Error = TypeNameError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<TypeName> for String {
    fn from(name: TypeName) -> Self {
        name.0.as_ref().to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_type_name_is_a_type_name() {
        assert!(TypeName::parse("call_to_action").is_ok());
        for bad in ["", "FAQ", "2d", "_a", "a-b", "a/b", &"a".repeat(65)] {
            assert!(TypeName::parse(bad).is_err(), "{bad}");
        }
    }
}
