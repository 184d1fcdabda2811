//! The catalog: every content type, block type and part, compiled.

mod file;
mod load;

pub use file::{SchemaFile, SchemaKind};
pub use load::{Catalog, SchemaFault};
