//! Scenes of `formats`.

mod arbitrary;
mod damage;
mod edit;
mod effort;
mod json;
mod locate;
mod markdown;
mod page;
mod round_trip;
mod scene;
mod yaml;
