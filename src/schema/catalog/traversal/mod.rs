//! The ways through the schemas that lead to something: a block, a reference, what a text is.
//!
//! Most of a schema says nothing about a document besides whether it is valid. A catalog compiles the rest to a plan when
//! it is loaded, so that a document is only walked where something is to be found.

mod compile;
mod inline_leaves;
pub(in crate::schema) mod plan;

pub(in crate::schema) use compile::is_acyclic;
pub(in crate::schema) use plan::TraversalPlan;
