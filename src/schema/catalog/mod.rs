//! The catalog: every content type, block type and part, compiled.
//!
//! Loading goes one way, `sources → parse → meta → references, vocabulary, expansion → compile`, and notes every fault
//! on it.

mod bundle;
mod compile;
mod components;
mod expansion;
mod fault;
mod field_name;
mod file;
mod keywords;
mod load;
mod lookup;
mod meta;
mod parse;
mod parsed;
mod pattern;
mod references;
mod sources;
mod version;
mod vocabulary;
mod walk;

pub(in crate::schema) use bundle::FRAGMENT;
pub use components::{COMPONENT_PREFIX, CatalogComponents, ComponentNames, ComponentSet, SchemaVariant, pascal_case};
pub(in crate::schema) use fault::Faults;
pub use fault::SchemaFault;
pub use file::{SchemaFile, SchemaKind};
pub use lookup::Catalog;
pub(in crate::schema) use parse::parse;
