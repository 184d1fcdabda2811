//! Galley, a headless CMS whose promise is that wrong content cannot get out.
//!
//! Data goes one way, `http → actions → store → schema → content` for a document posted and
//! `check → formats → schema → content` for a file checked, and nothing looks up. `ARCHITECTURE.md` is the map.

pub mod actions;
pub mod check;
pub mod cli;
pub mod config;
pub mod content;
pub mod delivery;
pub mod formats;
pub mod http;
pub mod lsp;
pub mod schema;
pub mod store;
pub mod telemetry;
