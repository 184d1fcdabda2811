//! What content must look like: the catalog of content types and block types, the rules, and the linter that judges.
//!
//! It goes one way, `catalog → text → facts → findings → rules → lint`; `external` judges by any other JSON Schema. It
//! knows documents, not where they came from: no file, no line, no request, no table.

mod catalog;
mod external;
mod facts;
mod findings;
mod lint;
pub mod rules;
mod text;
mod wording;

pub(crate) use catalog::is_https_url;
pub use catalog::{
    COMPONENT_PREFIX, Catalog, CatalogComponents, ComponentNames, ComponentSet, FieldPlace, Meaning, PathFault,
    SchemaFault, SchemaFile, SchemaKind, SchemaVariant, fields_with_meaning, pascal_case,
};
pub use external::{ExternalSchema, SchemaMap};
pub use facts::relative_target::FILE_ENDINGS;
pub use facts::{
    AnnotatedDocument, AnnotatedNode, Compared, CompletionModel, DocumentDigest, FactKind, GuideField, IndexedFact,
    LinkEnd, LinkedPage, Reference, Resolution, ResolveQuery, SiteLink, TextHeading,
};
pub(crate) use findings::left_out;
pub use findings::{Applicability, Finding, Fix, Listed, Rule, Severity, Stage};
pub use lint::{Checked, Inspection, Linter, RuleSelection, Selector, UnknownRule, conflict_finding, is_cross_file};
pub(crate) use text::preserved_url::{may_be_linked, may_be_shown};
