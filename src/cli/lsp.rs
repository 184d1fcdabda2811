//! `galley lsp`: the check in an editor.

use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;

use super::check::options;
use super::command_error::CommandError;
use super::examples::examples;
use super::linter::linter;
use super::session::Session;
use crate::config;
use crate::lsp::{self, OpenedSite, SiteOpener};
use crate::schema::Stage;

/// Run the language server: show findings in an editor while you type
///
/// Speaks the Language Server Protocol on standard input and output; your editor starts it. A file belongs to the site
/// of the nearest `galley.toml` in its folder or above.
#[derive(Debug, Args)]
#[command(after_help = examples(&[("galley lsp", "the command to configure in your editor")]))]
pub(super) struct LspArguments {
    /// Accepted for compatibility: standard input and output are always used
    #[arg(long, hide_short_help = true)]
    stdio: bool,
}

pub(super) fn run(session: &mut Session, _arguments: &LspArguments) -> Result<ExitCode, CommandError> {
    let opener = Opener { session };
    let input = io::BufReader::new(io::stdin());
    match lsp::serve(input, &mut io::stdout().lock(), &opener) {
        Ok(true) => Ok(ExitCode::SUCCESS),
        Ok(false) => Ok(ExitCode::FAILURE),
        // An editor that has gone away needs no explanation.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ExitCode::FAILURE),
        Err(error) => Err(error.into()),
    }
}

struct Opener<'a> {
    session: &'a Session,
}

impl SiteOpener for Opener<'_> {
    fn find(&self, folder: &Path) -> Option<PathBuf> {
        config::find(folder)
    }

    fn open(&self, settings: &Path) -> Result<OpenedSite, String> {
        self.opened(settings).map_err(|error| error.report().to_string())
    }
}

impl Opener<'_> {
    fn opened(&self, settings: &Path) -> Result<OpenedSite, CommandError> {
        let settings = self.session.settings_of(settings.parent(), Vec::new())?;
        let linter = linter(&settings)?;
        let options = options(&settings, linter.catalog(), Stage::Publish, None)?;
        Ok(OpenedSite { linter, schemas: settings.schemas.path, options })
    }
}
