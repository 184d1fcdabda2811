//! Scenes of `http`.
