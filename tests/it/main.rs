//! One test binary; its folders mirror `src`.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test stops at the first thing that goes wrong"
)]

mod actions;
mod check;
mod cli;
mod delivery;
mod docs;
mod formats;
mod http;
mod lsp;
mod main_job;
mod plain_text;
mod property;
mod schema;
mod store;
mod tidy;
