//! The documentation as HTML that a browser shows: made of our own tables and pages, without a script, and without
//! anything from elsewhere.

mod reference;
mod rules;
mod section;
mod shell;

pub(super) use reference::reference;
pub(super) use rules::{problem_page, rule_page};
pub(super) use shell::security_policy;
