//! JSON Pointers (RFC 6901): where in a document something stands.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A place in a document, as RFC 6901 writes it: `""` is the whole document, `/blocks/0/items` a field in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Pointer(String);

/// Why a text is no JSON Pointer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PointerError {
    /// RFC 6901, section 3: a pointer is empty or begins with a slash.
    #[error("a JSON Pointer is empty or begins with `/`, but this is `{0}`")]
    NoSlash(String),
    /// RFC 6901, section 3: `~` is only followed by `0` or `1`.
    #[error("in a JSON Pointer `~` is written `~0` and `/` is written `~1`, but this is `{0}`")]
    BadEscape(String),
}

impl Pointer {
    /// The pointer to the whole document.
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads a pointer as RFC 6901 writes it.
    pub fn parse(text: &str) -> Result<Self, PointerError> {
        if !text.is_empty() && !text.starts_with('/') {
            return Err(PointerError::NoSlash(text.to_owned()));
        }
        let well_escaped = text.split('~').skip(1).all(|rest| rest.starts_with(['0', '1']));
        if well_escaped { Ok(Self(text.to_owned())) } else { Err(PointerError::BadEscape(text.to_owned())) }
    }

    /// The pointer to the field `key` of the object at this one.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let mut text = String::with_capacity(self.0.len() + 1 + key.len());
        text.push_str(&self.0);
        text.push('/');
        if key.contains(['~', '/']) {
            text.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            text.push_str(key);
        }
        Self(text)
    }

    /// The pointer to the item at `index` (from 0) of the array at this one.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// The pointer to what holds this place; none for the whole document.
    pub fn parent(&self) -> Option<Self> {
        let (parent, _) = self.0.rsplit_once('/')?;
        Some(Self(parent.to_owned()))
    }

    /// The keys and indexes on the way down, unescaped.
    pub fn tokens(&self) -> impl Iterator<Item = String> + '_ {
        self.0.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~"))
    }

    /// The pointer as RFC 6901 writes it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether `other` is this place or lies below it.
    pub fn holds(&self, other: &Self) -> bool {
        other.0.strip_prefix(&self.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Pointer {
    type Error = PointerError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Pointer> for String {
    fn from(pointer: Pointer) -> Self {
        pointer.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_escaped_and_come_back() {
        let pointer = Pointer::root().key("a/b~c").index(2);
        assert_eq!(pointer.as_str(), "/a~1b~0c/2");
        assert_eq!(pointer.tokens().collect::<Vec<_>>(), ["a/b~c", "2"]);
    }

    #[test]
    fn what_rfc_6901_does_not_write_is_refused() {
        assert!(matches!(Pointer::parse("title"), Err(PointerError::NoSlash(_))));
        assert!(matches!(Pointer::parse("/a~2"), Err(PointerError::BadEscape(_))));
        assert!(matches!(Pointer::parse("/a~"), Err(PointerError::BadEscape(_))));
        assert_eq!(Pointer::parse("").map(|p| p.parent()), Ok(None));
    }

    #[test]
    fn a_place_holds_itself_and_what_is_below() {
        let blocks = Pointer::root().key("blocks");
        assert!(blocks.holds(&blocks.index(3)));
        assert!(blocks.holds(&blocks));
        assert!(!blocks.holds(&Pointer::root().key("blocks_too")));
    }
}
