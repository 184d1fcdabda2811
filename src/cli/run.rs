//! From the arguments to the exit code.

use std::borrow::Cow;
use std::process::ExitCode;

use clap::Parser as _;

use super::arguments::{Arguments, Command};
use super::command_error::CommandError;
use super::global_arguments::Color;
use super::output::Output;
use super::session::Session;
use super::{arguments, backup, check, explain, export, import, init, lsp, migrate, schema, serve, token, typescript};
use crate::check::Lines;
use crate::content::{is_obeyed, without_commands};

/// Runs the command that the arguments of this process name.
pub fn run() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nobody is left to tell when this cannot be printed.
            let _ = refused(&error);
            return if error.use_stderr() { ExitCode::from(2) } else { ExitCode::SUCCESS };
        }
    };
    match arguments.global.color {
        Color::Auto => {}
        Color::Always => anstream::ColorChoice::AlwaysAnsi.write_global(),
        Color::Never => anstream::ColorChoice::Never.write_global(),
    }
    let mut session = Session::new(arguments.global);
    let outcome = match arguments.command {
        Some(Command::Check(arguments)) => check::run(&mut session, &arguments),
        Some(Command::Lsp(arguments)) => lsp::run(&mut session, &arguments),
        Some(Command::Schema(arguments)) => schema::run(&mut session, &arguments),
        Some(Command::Explain(arguments)) => explain::run(&mut session, &arguments),
        Some(Command::Init(arguments)) => init::run(&mut session, &arguments),
        Some(Command::Migrate(arguments)) => migrate::run(&mut session, &arguments),
        Some(Command::Backup(arguments)) => backup::run(&mut session, &arguments),
        Some(Command::Import(arguments)) => import::run(&mut session, &arguments),
        Some(Command::Export(arguments)) => export::run(&mut session, &arguments),
        Some(Command::Serve(arguments)) => serve::run(&mut session, &arguments),
        Some(Command::Token(arguments)) => token::run(&mut session, &arguments),
        Some(Command::Types(arguments)) => typescript::run(&mut session, &arguments),
        None => welcome(&mut session),
    };
    outcome.unwrap_or_else(|error| {
        let _ = session.output.notes(&error.report());
        error.exit_code()
    })
}

/// Says what is wrong with the arguments. They may be names of files, which others gave; colours are only shown where
/// none of them says anything to a terminal.
fn refused(error: &clap::Error) -> std::io::Result<()> {
    let text = error.render().to_string();
    let is_plain = |line: &str| !line.chars().any(is_obeyed);
    if text.lines().all(is_plain) && matches!(without_commands(&text), Cow::Borrowed(_)) {
        return error.print();
    }
    let mut lines = Lines::default();
    lines.push_all(&text);
    Output::new().notes(&lines)
}

/// What `galley` alone says.
fn welcome(session: &mut Session) -> Result<ExitCode, CommandError> {
    session.output.help(&arguments::command().render_help())?;
    Ok(ExitCode::SUCCESS)
}
