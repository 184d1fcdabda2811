//! Starting the log.

use std::io::{self, Write as _};

use tracing::Metadata;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;
use tracing_subscriber::fmt::{MakeWriter, Subscriber};
use tracing_subscriber::util::{SubscriberInitExt as _, TryInitError};

use super::log_line::{Notation, log_line};
use crate::config::LogSettings;

/// Why the log cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The level is none.
    #[error("invalid log level")]
    Level(#[from] ParseError),
    /// A log was started before.
    #[error("logging is already set up")]
    Twice(#[from] TryInitError),
}

/// Where the framework reads requests.
const FRAMEWORK: &str = "actix_http";

/// Starts the log of this process. `terminal` says whether standard error is one, `colour` whether it may be coloured.
///
/// The level counts for Galley; the libraries below it are heard from `warn` on, unless all is turned off or `trace`
/// asks for everything. Bytes that are no HTTP are an error to the framework: any stranger could fill the log with them,
/// and they are counted and logged by us.
pub fn start(settings: &LogSettings, terminal: bool, colour: bool) -> Result<(), TelemetryError> {
    let directives = match settings.level.as_str() {
        level @ ("off" | "trace") => level.to_owned(),
        level @ "error" => format!("{level},{FRAMEWORK}=off"),
        level => format!("warn,{FRAMEWORK}=off,galley={level}"),
    };
    let log = Subscriber::builder().with_env_filter(EnvFilter::try_new(directives)?).with_ansi(false);
    let human = settings.format == "human" || (settings.format == "auto" && terminal);
    let subscriber: Box<dyn tracing::Subscriber + Send + Sync> = if human {
        let writer = StandardError { notation: Notation::Text { colour } };
        Box::new(log.with_writer(writer).with_target(false).finish())
    } else {
        let log = log.with_writer(StandardError { notation: Notation::Json });
        Box::new(log.json().flatten_event(true).with_current_span(true).with_span_list(false).finish())
    };
    subscriber.try_init().map_err(TelemetryError::from)
}

/// Makes the writers of events. What stands in them was given by strangers, so each is made safe before it is written.
struct StandardError {
    notation: Notation,
}

impl<'a> MakeWriter<'a> for StandardError {
    type Writer = Event;

    fn make_writer(&'a self) -> Self::Writer {
        Event { notation: self.notation, level: None, bytes: Vec::new() }
    }

    fn make_writer_for(&'a self, metadata: &Metadata<'_>) -> Self::Writer {
        Event { notation: self.notation, level: Some(*metadata.level()), bytes: Vec::new() }
    }
}

/// An event while it is written; it goes to standard error as a whole.
struct Event {
    notation: Notation,
    level: Option<tracing::Level>,
    bytes: Vec<u8>,
}

impl io::Write for Event {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Event {
    fn drop(&mut self) {
        if !self.bytes.is_empty() {
            let line = log_line(&String::from_utf8_lossy(&self.bytes), self.notation, self.level);
            // A log that nobody reads any more stops nothing.
            let _ = io::stderr().lock().write_all(line.as_bytes());
        }
    }
}
