//! How severe a finding is at the stage at which files are judged.

use super::Diagnostic;
use crate::schema::{Severity, Stage};

/// How severe a finding is at a stage, from what refuses to what is worth knowing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DisplaySeverity {
    /// An error that refuses.
    Error,
    /// An error that refuses at a later stage.
    Later,
    /// Probably wrong.
    Warning,
    /// Worth knowing.
    Note,
}

impl DisplaySeverity {
    /// The severity of a finding at `stage`.
    pub(super) fn of(diagnostic: &Diagnostic, stage: Stage) -> Self {
        match diagnostic.finding.severity {
            Severity::Error if diagnostic.refuses(stage) => Self::Error,
            Severity::Error => Self::Later,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Note,
        }
    }

    /// The word that stands before a message.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Later => "error at publish",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}
