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
mod found;
mod glance;
mod guide;
mod inspect;
mod inspection;
mod kept_address;
mod keyword;
mod limits;
mod links;
mod listed;
mod markup;
mod meaning;
mod met;
mod order;
mod paths;
mod pictures;
mod question;
mod readiness;
mod relative_target;
mod representation;
mod rule;
pub mod rules;
mod same;
mod selection;
mod site_link;
mod stage;
mod takes;
mod texts;
mod title;
mod trails;
mod wording;

pub use applicability::Applicability;
pub use catalog::{
    COMPONENT_PREFIX, Catalog, CatalogComponents, ComponentNames, ComponentSet, SchemaFault, SchemaFile, SchemaKind,
    SchemaVariant, pascal_case,
};
pub use claim::{Compared, FactKind, IndexedFact};
pub use claims::DocumentDigest;
pub use described::{AnnotatedDocument, AnnotatedNode, TextHeading};
pub use finding::{Finding, Fix};
pub use foreign::{ExternalSchema, SchemaMap};
pub(crate) use format_checks::is_https_url;
pub use guide::{CompletionModel, GuideField};
pub use inspection::{Checked, Inspection, Reference};
pub(crate) use kept_address::{may_be_linked, may_be_shown};
pub use listed::Listed;
pub(crate) use listed::left_out;
pub use meaning::{Meaning, fields_with_meaning};
pub use paths::{FieldPlace, PathFault};
pub use question::{Resolution, ResolveQuery};
pub use relative_target::FILE_ENDINGS;
pub use rule::Rule;
pub use selection::{RuleSelection, Selector, UnknownRule};
pub use site_link::{LinkEnd, LinkedPage, SiteLink};
pub use stage::{Severity, Stage};
