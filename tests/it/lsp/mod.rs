//! `galley lsp`, as an editor speaks to it.

mod client;
mod editing;
mod wire;
