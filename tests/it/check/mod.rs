//! The command line and what it says about files.

mod binary;
mod options;
mod schema;
