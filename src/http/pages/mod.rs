//! The documentation as HTML that a browser shows: made of our own tables and pages, with one small script that every page
//! does without, and without anything from elsewhere.

mod guides;
mod home;
mod indexes;
mod links;
mod option_page;
mod reference;
mod section;
mod shell;
mod single;

pub(super) use home::{Home, Listed, home};
pub(super) use indexes::{options_index, problems_index, rules_index};
pub use option_page::OptionPage;
pub(super) use reference::reference;
pub(super) use shell::security_policy;
pub(super) use single::{PageKey, guide_page, option_page, problem_page, rule_page};
