//! Scenes of `formats`.
