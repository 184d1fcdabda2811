//! `--baseline` and `--write-baseline`.

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use super::arguments::Rules;
use crate::check::{Baseline, Report};
use crate::cli::command_error::CommandError;
use crate::cli::session::Session;

/// Does with a report what the flags say about baselines: leaves out what one knows, or writes one, which ends the
/// command.
pub(super) fn apply(
    session: &mut Session,
    rules: &Rules,
    report: &mut Report,
    site: &Path,
) -> Result<Option<ExitCode>, CommandError> {
    if let Some(path) = &rules.write_baseline {
        let baseline = Baseline::of(report, site);
        let failed = |source| CommandError::File { verb: "write", path: path.clone(), source };
        fs::write(path, baseline.text().map_err(std::io::Error::from)?).map_err(failed)?;
        let (count, path) = (baseline.count(), path.display());
        let files = counted(report.files.len(), "file");
        session.output.line(format_args!("{path}: wrote {} from {files}", counted(count, "finding")))?;
        for failure in &report.failures {
            session.output.note(format_args!("{}: cannot check: {}", failure.path.display(), failure.message))?;
        }
        return Ok(Some(if report.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(2) }));
    }
    if let Some(path) = &rules.baseline {
        let failed = |source| CommandError::File { verb: "read", path: path.clone(), source };
        let text = fs::read_to_string(path).map_err(failed)?;
        let stale = Baseline::apply(report, &text, site).map_err(|reason| {
            let help = "`galley check --write-baseline` creates one";
            CommandError::usage_with_help(format!("`{}` is not a valid baseline: {reason}", path.display()), help)
        })?;
        for gone in &stale {
            let (path, times) = (path.display(), if gone.count == 1 { "" } else { ", several times" });
            session
                .output
                .note(format_args!("{path}: info: {} in `{}` no longer occurs{times}", gone.rule, gone.file))?;
        }
        if !stale.is_empty() {
            session.output.note(
                "help: update the baseline with `--write-baseline`, so that fixed findings are reported if they return",
            )?;
        }
    }
    Ok(None)
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
