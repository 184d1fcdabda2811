//! Scenes of `plain_text`.

mod account;
mod fixtures;
mod meaning;
mod shapes;
