//! Routes about the server itself.

pub(super) mod docs;
pub(super) mod docs_guide;
pub(super) mod docs_option;
pub(super) mod docs_options;
pub(super) mod docs_problem;
pub(super) mod docs_problems;
pub(super) mod docs_rule;
pub(super) mod docs_rules;
pub(super) mod home;
pub(super) mod livez;
pub(super) mod metrics;
pub(super) mod openapi;
pub(super) mod readyz;
pub(super) mod typescript;
