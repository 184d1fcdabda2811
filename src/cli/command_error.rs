//! Why a command could not do its work.

use std::error::Error;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use super::style::{ERROR, HELP, Painted};
use crate::actions::ActionError;
use crate::check::{GitError, Lines};
use crate::config::ConfigError;
use crate::content::masked;
use crate::schema::SchemaFault;
use crate::store::StoreError;
use crate::telemetry::TelemetryError;

/// Why a command could not do its work.
#[derive(Debug, thiserror::Error)]
pub(super) enum CommandError {
    /// The settings are wrong.
    #[error("invalid settings")]
    Config(#[from] ConfigError),
    /// The schemas are wrong.
    #[error("invalid schemas; none were loaded")]
    Schemas(Vec<SchemaFault>),
    /// The schema that was named is wrong.
    #[error("invalid schema; nothing was checked")]
    ExternalSchema(Vec<SchemaFault>),
    /// What was asked for does not exist, or makes no sense.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What would be right.
        help: Option<String>,
    },
    /// A file or folder resists.
    #[error("cannot {verb} `{}`", path.display())]
    File {
        /// What was tried: `read`, `write`.
        verb: &'static str,
        /// Which.
        path: PathBuf,
        /// Why not.
        source: io::Error,
    },
    /// Git does not say what has changed.
    #[error("cannot determine what has changed")]
    Git(#[source] GitError),
    /// The log could not be started.
    #[error("cannot set up logging")]
    Telemetry(#[from] TelemetryError),
    /// The database did not do it.
    #[error("database error")]
    Store(#[from] StoreError),
    /// An action was refused.
    #[error("the operation failed")]
    Action(#[from] ActionError),
    /// The address cannot be listened on.
    #[error("cannot listen on `{address}`")]
    Listen {
        /// The address.
        address: String,
        /// Why not.
        source: io::Error,
    },
    /// A signal stopped the command.
    #[error("interrupted by a signal; completed work is kept")]
    Interrupted,
    /// The system gives no threads.
    #[error("cannot start")]
    Runtime(#[source] io::Error),
    /// Standard output resists.
    #[error("cannot write the output")]
    Output(#[from] io::Error),
}

impl CommandError {
    /// Something that was asked for and cannot be.
    pub(super) fn usage(message: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: None }
    }

    /// The same, with what would be right.
    pub(super) fn usage_with_help(message: impl Into<String>, help: impl Into<String>) -> Self {
        Self::Usage { message: message.into(), help: Some(help.into()) }
    }

    /// 130 where a signal stopped the command, as shells expect it; else 2.
    pub(super) fn exit_code(&self) -> ExitCode {
        ExitCode::from(if matches!(self, Self::Interrupted) { 130 } else { 2 })
    }

    /// The error as a person reads it: what, each fault on a line, each cause, what would be right.
    pub(super) fn report(&self) -> Lines {
        let mut lines = Lines::of(format_args!("{} {}", Painted(ERROR, "error:"), masked(&self.to_string())));
        match self {
            Self::Config(error) => {
                for fault in &error.faults {
                    lines.push(format_args!("  {}: {}", fault.place, fault.message));
                    if let Some(help) = &fault.help {
                        lines.push(format_args!("    {} {help}", Painted(HELP, "help:")));
                    }
                }
                return lines;
            }
            Self::Schemas(faults) | Self::ExternalSchema(faults) => {
                for fault in faults {
                    lines.push(format_args!("  {fault}"));
                }
            }
            _ => {}
        }
        let mut cause = self.source();
        while let Some(error) = cause {
            lines.push(format_args!("  because: {}", masked(&error.to_string())));
            cause = error.source();
        }
        if let Self::Usage { help: Some(help), .. } = self {
            lines.push(format_args!("  {} {help}", Painted(HELP, "help:")));
        }
        lines
    }
}
