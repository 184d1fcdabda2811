//! Routes about the server itself.

pub(super) mod docs;
pub(super) mod docs_problem;
pub(super) mod docs_rule;
pub(super) mod livez;
pub(super) mod metrics;
pub(super) mod openapi;
pub(super) mod readyz;
pub(super) mod typescript;
