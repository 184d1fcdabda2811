//! Why a path leads nowhere.

use crate::content::nearest;

/// Why a path leads nowhere, or to nothing that can be asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathFault {
    /// There is no field or block type of that name.
    #[error("{0}")]
    Unknown(String),
    /// An object stands there, with fields of its own.
    #[error("`{path}` is an object; use one of its fields: {fields}")]
    NotOneValue {
        /// The path.
        path: String,
        /// The fields, as words.
        fields: String,
    },
    /// What stands there has no place that the store knows.
    #[error("`{path}` cannot be queried: the `type` of its parent objects is not limited to known values")]
    Indistinct {
        /// The path.
        path: String,
    },
    /// It goes through more references than it may.
    #[error("`{path}` crosses more than {most} references")]
    TooFar {
        /// The path.
        path: String,
        /// How many it may pass through.
        most: usize,
    },
}

/// How many names a message lists.
const NAMES_MAX: usize = 12;

impl PathFault {
    /// Nothing is called `name` in `place`, which is empty for the document, though things of those other names are there.
    pub(super) fn unknown(place: &str, name: &str, names: &[&str]) -> Self {
        let given: String = name.chars().take(80).collect();
        let place = if place.is_empty() { String::new() } else { format!(" in `{place}`") };
        let hint = match nearest(name, names.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None if names.is_empty() => "it has no fields".to_owned(),
            None => format!("the fields are {}", list(names)),
        };
        Self::Unknown(format!("there is no field `{given}`{place}; {hint}"))
    }
}

/// Names as words, the first few of them.
pub(super) fn list(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().take(NAMES_MAX).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > NAMES_MAX { ", …" } else { "" };
    format!("{}{more}", quoted.join(", "))
}
