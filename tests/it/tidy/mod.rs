//! Scenes of `tidy`.
