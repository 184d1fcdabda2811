//! What content must look like: the catalog of content types and block types, the judge and its rules.
//!
//! It knows documents, not where they came from: no file, no line, no request, no table.

mod annotated_document;
mod annotations;
mod applicability;
mod catalog;
mod characters;
mod charset;
mod collected;
mod completion_model;
mod cross_file;
mod describe_type;
mod document_digest;
mod external;
mod facts;
mod fast_path;
mod finding;
mod fix_verifier;
mod fixes;
mod format_checks;
mod indexed_fact;
mod inspect;
mod inspection;
mod keyword;
mod limits;
mod links;
mod linter;
mod listed;
mod markup;
mod meaning;
mod meaning_fields;
mod order;
mod paths;
mod pictures;
mod preserved_url;
mod reference;
mod relative_target;
mod representation;
mod resolve_query;
mod rule;
mod rule_findings;
pub mod rules;
mod selection;
mod seo_fields;
mod similarity;
mod site_link;
mod site_links;
mod stage;
mod texts;
mod title;
mod traversal;
mod wording;

pub use annotated_document::{AnnotatedDocument, AnnotatedNode, TextHeading};
pub use applicability::Applicability;
pub use catalog::{
    COMPONENT_PREFIX, Catalog, CatalogComponents, ComponentNames, ComponentSet, SchemaFault, SchemaFile, SchemaKind,
    SchemaVariant, pascal_case,
};
pub use completion_model::{CompletionModel, GuideField};
pub use cross_file::{conflict_finding, is_cross_file};
pub use document_digest::DocumentDigest;
pub use external::{ExternalSchema, SchemaMap};
pub use finding::{Finding, Fix};
pub(crate) use format_checks::is_https_url;
pub use indexed_fact::{Compared, FactKind, IndexedFact};
pub use inspection::{Checked, Inspection};
pub use linter::Linter;
pub use listed::Listed;
pub(crate) use listed::left_out;
pub use meaning::Meaning;
pub use meaning_fields::fields_with_meaning;
pub use paths::{FieldPlace, PathFault};
pub(crate) use preserved_url::{may_be_linked, may_be_shown};
pub use reference::Reference;
pub use relative_target::FILE_ENDINGS;
pub use resolve_query::{Resolution, ResolveQuery};
pub use rule::Rule;
pub use selection::{RuleSelection, Selector, UnknownRule};
pub use site_link::{LinkEnd, LinkedPage, SiteLink};
pub use stage::{Severity, Stage};
