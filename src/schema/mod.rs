//! What content must look like: the catalog of content types and block types, the judge and its rules.
//!
//! It knows documents, not where they came from: no file, no line, no request, no table.

mod annotations;
mod applicability;
mod catalog;
mod certain;
mod characters;
mod charset;
mod claim;
mod claims;
mod collected;
mod described;
mod finding;
mod fixes;
mod foreign;
mod format_checks;
mod glance;
mod guide;
mod inspect;
mod inspection;
mod keyword;
mod limits;
mod links;
mod markup;
mod meaning;
mod met;
mod order;
mod paths;
mod pictures;
mod readiness;
mod representation;
mod rule;
pub mod rules;
mod same;
mod selection;
mod stage;
mod takes;
mod texts;
mod trails;
mod wording;

pub use applicability::Applicability;
pub use catalog::{Catalog, SchemaFault, SchemaFile, SchemaKind};
pub use claim::{Claim, ClaimKind, Compared};
pub use claims::Claims;
pub use described::{Described, Part, TextHeading};
pub use finding::{Finding, Fix};
pub use foreign::{ForeignSchema, SchemaMap};
pub(crate) use format_checks::is_https_url;
pub use guide::{Guide, GuideField};
pub use inspection::{Checked, Inspection, Reference, Target};
pub use meaning::Meaning;
pub use paths::{FieldPlace, PathFault};
pub use rule::Rule;
pub use selection::{RuleSelection, Selector, UnknownRule};
pub use stage::{Severity, Stage};
