//! What a finding weighs at the stage that was asked for.

use super::Diagnostic;
use crate::schema::{Severity, Stage};

/// What a finding weighs at a stage, from what refuses to what is worth knowing.
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
    /// What a finding weighs at `stage`.
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
