//! Logs: one line an event, for eyes or for machines, on standard error.

mod log_line;
mod start;

pub use start::{TelemetryError, start};
