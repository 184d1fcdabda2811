//! Scenes of `plain_text`.

mod account;
mod fixtures;
