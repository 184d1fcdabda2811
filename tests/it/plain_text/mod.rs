//! Scenes of `plain_text`.
