//! Starting the log.

use std::io;

use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::ParseError;
use tracing_subscriber::fmt::Subscriber;
use tracing_subscriber::util::{SubscriberInitExt as _, TryInitError};

use crate::config::LogSettings;

/// Why the log cannot be started.
#[derive(Debug, thiserror::Error)]
pub enum TelemetryError {
    /// The level is none.
    #[error("the log level is no level")]
    Level(#[from] ParseError),
    /// A log was started before.
    #[error("the log was started twice")]
    Twice(#[from] TryInitError),
}

/// Starts the log of this process. `terminal` says whether standard error is one, `colour` whether it may be coloured.
///
/// The level counts for Galley; the libraries below it are heard from `warn` on, unless all is turned off or `trace`
/// asks for everything.
pub fn start(settings: &LogSettings, terminal: bool, colour: bool) -> Result<(), TelemetryError> {
    let directives = match settings.level.as_str() {
        level @ ("off" | "error" | "trace") => level.to_owned(),
        level => format!("warn,galley={level}"),
    };
    let log = Subscriber::builder().with_env_filter(EnvFilter::try_new(directives)?).with_writer(io::stderr);
    let human = settings.format == "human" || (settings.format == "auto" && terminal);
    let subscriber: Box<dyn tracing::Subscriber + Send + Sync> = if human {
        Box::new(log.with_ansi(colour).with_target(false).finish())
    } else {
        Box::new(log.json().flatten_event(true).with_current_span(true).with_span_list(false).finish())
    };
    subscriber.try_init().map_err(TelemetryError::from)
}
