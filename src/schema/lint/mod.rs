//! The judge: a catalog, the selected rules and the site come together in a [`Linter`], whose verdict is an
//! [`Inspection`].

mod choice;
pub(in crate::schema) mod collected;
mod cross_file;
mod fast_path;
pub(in crate::schema) mod faults;
pub(in crate::schema) mod fix_verifier;
mod inspect;
mod inspection;
pub(in crate::schema) mod limits;
mod linked_site;
mod linter;
mod selection;
mod site_links;

pub use cross_file::{conflict_finding, is_cross_file};
pub use inspection::{Checked, Inspection};
pub use linter::Linter;
pub use selection::{RuleSelection, Selector, UnknownRule};
