//! Logs: one line an event, for eyes or for machines, on standard error.

mod start;

pub use start::{TelemetryError, start};
