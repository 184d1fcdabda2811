//! The catalog: every content type, block type and part, compiled.
//!
//! Loading goes one way, `sources → parse → meta → references, vocabulary, expansion → compile`, and notes every fault
//! on it.

mod bundle;
mod compile;
mod components;
mod describe_type;
mod expansion;
mod fault;
mod field_name;
mod file;
pub(in crate::schema) mod format_checks;
mod keywords;
mod load;
mod lookup;
pub(in crate::schema) mod meaning;
mod meaning_fields;
mod meta;
mod parse;
mod parsed;
mod paths;
mod pattern;
mod references;
pub(in crate::schema) mod representation;
mod sources;
pub(in crate::schema) mod text_kind;
pub(in crate::schema) mod traversal;
mod version;
mod vocabulary;
mod walk;

pub(in crate::schema) use bundle::FRAGMENT;
pub use components::{COMPONENT_PREFIX, CatalogComponents, ComponentNames, ComponentSet, SchemaVariant, pascal_case};
pub(in crate::schema) use fault::Faults;
pub use fault::SchemaFault;
pub use file::{SchemaFile, SchemaKind};
pub(crate) use format_checks::is_https_url;
pub use lookup::Catalog;
pub use meaning::Meaning;
pub use meaning_fields::fields_with_meaning;
pub(in crate::schema) use parse::parse;
pub use paths::{FieldPlace, PathFault};
