//! The ways through the schemas that lead to something: a block, a reference, what a text is.
//!
//! Most of a schema says nothing that annotations tell. A catalog knows which part does from the moment that it is
//! loaded, so that a document is only walked where something is to be met.

mod compile;
mod inline_leaves;
mod plan;
mod walk;

pub(in crate::schema) use compile::is_acyclic;
pub(in crate::schema) use plan::TraversalPlan;
