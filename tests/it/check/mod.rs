//! The command line and what it says about files.

mod binary;
mod example_site;
mod options;
mod schema;
