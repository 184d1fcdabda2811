//! Fixes made in files.

mod files;
mod generated;
mod scenes;
