//! Scenes of `actions`.
