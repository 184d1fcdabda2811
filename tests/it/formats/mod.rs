//! Scenes of `formats`.

mod arbitrary;
mod json;
mod locate;
mod markdown;
mod round_trip;
mod scene;
mod yaml;
