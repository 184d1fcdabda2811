//! How far a fix may be trusted.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How far a fix may be trusted to be what the author meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Applicability {
    /// It means what the author meant, and everything that they wrote is still there.
    Safe,
    /// It may mean something else, or takes something away; somebody has to look at it.
    Unsafe,
}

impl fmt::Display for Applicability {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        })
    }
}
