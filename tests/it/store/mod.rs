//! Scenes of `store`.
