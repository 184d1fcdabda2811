//! The command line and what it says about files.

mod across;
mod baseline;
pub(crate) mod binary;
mod bounded;
mod cache;
mod changed;
mod collections;
mod example_site;
mod fix;
mod front_matter;
mod hostile;
mod import;
mod links;
mod options;
mod outputs;
mod pages;
mod report;
mod round_trip;
mod schema;
mod schema_of_others;
mod selection;
mod serve;
mod site;
mod stored;
mod suppressing;
mod types;
mod watch;
