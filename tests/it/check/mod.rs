//! Scenes of `check`.
