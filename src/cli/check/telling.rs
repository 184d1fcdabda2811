//! What a report is told as, where, and what exit code it comes to.

use std::fs;
use std::process::ExitCode;

use super::arguments::Telling;
use crate::check::{self, Account, Rendered, Report};
use crate::cli::command_error::CommandError;
use crate::cli::run::Session;
use crate::content::Limits;

/// Tells a report as it was asked for.
pub(super) fn tell(
    session: &mut Session,
    telling: &Telling,
    report: &mut Report,
    limits: &Limits,
) -> Result<ExitCode, CommandError> {
    // What is left out of the report still counts.
    let (warnings, code) = (report.warnings(), verdict(telling, report));
    if telling.quiet {
        report.keep_refusing();
    }
    let root = check::repository_root();
    let account = Account { report, root: &root, limits };
    let rendered = render(telling.format, telling.statistics, &account)?;
    match &telling.output_file {
        None => session.output.report(&rendered)?,
        Some(path) => {
            let failed = |source| CommandError::File { verb: "write", path: path.clone(), source };
            fs::write(path, rendered.into_text()).map_err(failed)?;
            if let Some(human) = check::output("human") {
                session.output.report(&render(human, telling.statistics, &account)?)?;
            }
        }
    }
    if let Some(most) = telling.max_warnings.filter(|most| warnings > *most) {
        session.output.note(format_args!("found {warnings} warnings; at most {most} are allowed"))?;
    }
    Ok(code)
}

fn render(output: &check::Output, statistics: bool, account: &Account<'_>) -> Result<Rendered, CommandError> {
    let render = if statistics { output.statistics } else { Some(output.render) };
    let Some(render) = render else {
        let able: Vec<_> = check::OUTPUTS.iter().filter(|output| output.statistics.is_some()).collect();
        let able: Vec<_> = able.iter().map(|output| format!("`{}`", output.name)).collect();
        let message = format!("the format `{}` does not support `--statistics`", output.name);
        return Err(CommandError::asked_with(message, format!("formats with statistics: {}", able.join(", "))));
    };
    Ok(render.render(account).map_err(std::io::Error::from)?)
}

/// The exit code of a report.
pub(super) fn verdict(telling: &Telling, report: &Report) -> ExitCode {
    let is_over = telling.max_warnings.is_some_and(|most| report.warnings() > most);
    match report.failures.is_empty() {
        false => ExitCode::from(2),
        true if telling.exit_zero => ExitCode::SUCCESS,
        true if report.is_refused() || is_over => ExitCode::from(1),
        true => ExitCode::SUCCESS,
    }
}
