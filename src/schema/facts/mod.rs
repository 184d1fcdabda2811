//! What the schemas say about one document, and what can be read off it: its blocks, texts, links and references, what a
//! field means, how it is to be written. Nothing here says that anything is wrong.

mod annotated_document;
pub(in crate::schema) mod annotations;
mod completion_model;
mod document_digest;
mod indexed_fact;
pub(in crate::schema) mod instance;
pub(in crate::schema) mod links;
mod order;
pub(in crate::schema) mod pictures;
mod reference;
pub(in crate::schema) mod relative_target;
mod resolve_query;
pub(in crate::schema) mod schema_facts;
pub(in crate::schema) mod seo_fields;
pub(in crate::schema) mod site_link;
pub(in crate::schema) mod texts;
pub(in crate::schema) mod title;
mod traverse;

pub use annotated_document::{AnnotatedDocument, AnnotatedNode, TextHeading};
pub use completion_model::{CompletionModel, GuideField};
pub use document_digest::DocumentDigest;
pub use indexed_fact::{Compared, FactKind, IndexedFact};
pub use reference::Reference;
pub use resolve_query::{Resolution, ResolveQuery};
pub use site_link::{LinkEnd, LinkedPage, SiteLink};
