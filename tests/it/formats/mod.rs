//! Scenes of `formats`.

mod json;
mod scene;
