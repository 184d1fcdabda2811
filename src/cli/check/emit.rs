//! What a report is told as, where, and what exit code it comes to.

use std::fs;
use std::process::ExitCode;

use super::arguments::OutputArguments;
use crate::check::{self, Rendered, Report, ReportContext};
use crate::cli::command_error::CommandError;
use crate::cli::session::Session;
use crate::content::Limits;

/// Tells a report as it was asked for.
pub(super) fn tell(
    session: &mut Session,
    output_arguments: &OutputArguments,
    report: &mut Report,
    limits: &Limits,
) -> Result<ExitCode, CommandError> {
    // What is left out of the report still counts.
    let (warnings, code) = (report.warnings(), verdict(output_arguments, report));
    if output_arguments.quiet {
        report.keep_refusing();
    }
    let root = check::repository_root();
    let report_context = ReportContext { report, root: &root, limits };
    let rendered = render(output_arguments.format, output_arguments.statistics, &report_context)?;
    match &output_arguments.output_file {
        None => session.output.report(&rendered)?,
        Some(path) => {
            let failed = |source| CommandError::File { verb: "write", path: path.clone(), source };
            fs::write(path, rendered.into_text()).map_err(failed)?;
            if let Some(human) = check::output("human") {
                session.output.report(&render(human, output_arguments.statistics, &report_context)?)?;
            }
        }
    }
    if let Some(most) = output_arguments.max_warnings.filter(|most| warnings > *most) {
        session.output.note(format_args!("found {warnings} warnings; at most {most} are allowed"))?;
    }
    Ok(code)
}

fn render(
    output: &check::Output,
    statistics: bool,
    report_context: &ReportContext<'_>,
) -> Result<Rendered, CommandError> {
    let render = if statistics { output.statistics } else { Some(output.render) };
    let Some(render) = render else {
        let able: Vec<_> = check::OUTPUTS.iter().filter(|output| output.statistics.is_some()).collect();
        let able: Vec<_> = able.iter().map(|output| format!("`{}`", output.name)).collect();
        let message = format!("the format `{}` does not support `--statistics`", output.name);
        return Err(CommandError::usage_with_help(message, format!("formats with statistics: {}", able.join(", "))));
    };
    Ok(render.render(report_context).map_err(std::io::Error::from)?)
}

/// The exit code of a report.
pub(super) fn verdict(output_arguments: &OutputArguments, report: &Report) -> ExitCode {
    let is_over = output_arguments.max_warnings.is_some_and(|most| report.warnings() > most);
    match report.failures.is_empty() {
        false => ExitCode::from(2),
        true if output_arguments.exit_zero => ExitCode::SUCCESS,
        true if report.is_refused() || is_over => ExitCode::from(1),
        true => ExitCode::SUCCESS,
    }
}
