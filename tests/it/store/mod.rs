//! Scenes of `store`.

pub(crate) mod database;
mod story;
