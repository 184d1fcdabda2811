//! Scenes of `formats`.

mod arbitrary;
mod json;
mod round_trip;
mod scene;
mod yaml;
