//! What a rule is, and what it says: a finding, its severity, the stage that it refuses, its fix.

mod applicability;
pub(in crate::schema) mod finding;
mod fixes;
mod listed;
pub(in crate::schema) mod rule;
pub(in crate::schema) mod rule_findings;
mod stage;

pub use applicability::Applicability;
pub use finding::{Finding, Fix};
pub use listed::Listed;
pub(crate) use listed::left_out;
pub use rule::Rule;
pub use stage::{Severity, Stage};
