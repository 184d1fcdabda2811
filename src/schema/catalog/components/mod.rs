//! The schemas as components of `/openapi.json`: each under a name of its own, in words that generators of code read as
//! they are meant, once for what is published and again where drafts and views differ.
//!
//! A schema goes one way: `split` cuts files at the places that are referred to, `variant` loosens, `normalize` (with
//! `literals`, `conjunction` and `choices`) says it in other words, `hoist` gives inline objects and enumerations a
//! component, `assemble` names them all, and `cycles` opens the circles that no class stands in.

mod assemble;
mod choices;
mod conjunction;
mod cycles;
mod hoist;
mod literals;
mod names;
mod normalize;
mod set;
mod split;
mod titles;
mod variant;

pub use assemble::CatalogComponents;
pub use names::{ComponentNames, pascal_case};
pub use set::{COMPONENT_PREFIX, ComponentSet};
pub use variant::SchemaVariant;

/// An object schema's keywords.
type Schema = serde_json::Map<String, serde_json::Value>;
