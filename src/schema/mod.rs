//! What content must look like: the catalog of content types and block types, the judge and its rules.
//!
//! It knows documents, not where they came from: no file, no line, no request, no table.

mod catalog;
mod finding;
mod inspect;
mod inspection;
mod rule;
pub mod rules;
mod stage;
mod wording;

pub use catalog::{Catalog, FieldDoc, SchemaFault, SchemaFile, SchemaKind};
pub use finding::{Finding, Fix};
pub use inspection::{Checked, Inspection, Reference, Target};
pub use rule::{Rule, Subject};
pub use stage::{Severity, Stage};
