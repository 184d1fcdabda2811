//! Collections that a site names in its settings: which files belong to them, and what judges those.
//!
//! What a path says is decided here, once for each file; that a file names its own schema is seen when it is read.

mod collection;
mod filed;
mod named_schemas;
mod pattern;

pub use collection::{Collection, JudgedBy};
pub use filed::Collections;
pub use pattern::{BadPattern, PathPattern};

pub(in crate::check) use named_schemas::{SCHEMA_KEY, findings};
