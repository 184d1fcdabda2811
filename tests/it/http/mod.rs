//! Scenes of `http`: a real server on a free port, and whole answers as snapshots.

mod boundary;
mod server;
mod wire;
