//! Scenes of `docs`.
