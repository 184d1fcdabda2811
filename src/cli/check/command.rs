//! `galley check`: content files judged as the API judges documents.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::CheckArguments;
use super::emit::{tell, verdict};
use super::fixing::show_diff;
use super::options::{given, options, settings};
use super::stdin::{read_stdin, stdin_name};
use super::{baseline, by_schema, stored, watch};
use crate::check::{self, Changed, CheckOptions, GitError, Report};
use crate::cli::command_error::CommandError;
use crate::cli::linter::linter;
use crate::cli::session::Session;
use crate::config::{self, Settings};
use crate::schema::Linter;

pub(in crate::cli) fn run(session: &mut Session, arguments: &CheckArguments) -> Result<ExitCode, CommandError> {
    if let Some(schema) = &arguments.by_schema.schema {
        return by_schema::run(session, arguments, schema);
    }
    if arguments.stored {
        return stored::run(session, arguments);
    }
    let stdin = stdin_name(arguments)?;
    if arguments.watch {
        return match stdin {
            None => watch::run(session, arguments),
            Some(_) => Err(CommandError::usage("standard input cannot be watched")),
        };
    }
    let settings = settings(session, arguments, stdin)?;
    let linter = linter(&settings)?;
    let mut options = options(&settings, linter.catalog(), arguments.stage.into(), arguments.content_type.as_deref())?;
    let given = given(arguments, &settings, &mut options);
    options.fix_options = arguments.fixes.fix_options();
    options.cache = arguments.cache.folder();
    if options.fix_options.is_some() && stdin.is_some() {
        return Err(CommandError::usage("standard input cannot be fixed: it is not a file"));
    }
    let mut report = match (stdin, arguments.changed.as_deref()) {
        (Some(name), _) => check_stdin(name, &linter, &options)?,
        (None, Some(base)) => check_changed(&given, base, &settings, &linter, &options)?,
        (None, None) => check::check(&given, &linter, &options),
    };
    if !(report.files.is_empty() && report.failures.is_empty())
        && let Some(code) = baseline::apply(session, &arguments.rules, &mut report, &settings.site)?
    {
        return Ok(code);
    }
    let code = if arguments.fixes.shows_diff() {
        show_diff(session, &report)?;
        verdict(&arguments.output_arguments, &report)
    } else {
        tell(session, &arguments.output_arguments, &mut report, linter.catalog().limits())?
    };
    if report.files.is_empty() && report.failures.is_empty() && arguments.changed.is_none() {
        let help = "content files have the extension `.json`, `.yaml`, `.yml`, `.md` or `.markdown`";
        return Err(CommandError::usage_with_help("no content files were found", help));
    }
    // The process ends here, and the system takes all memory back at once.
    std::mem::forget((report, linter));
    Ok(code)
}

fn check_stdin(name: &Path, linter: &Linter, options: &CheckOptions) -> Result<Report, CommandError> {
    let bytes = read_stdin(options.collections.document_bytes_max(linter.catalog().limits()))?;
    Ok(check::check_text(name, bytes, linter, options))
}

fn check_changed(
    paths: &[PathBuf],
    base: &str,
    settings: &Settings,
    linter: &Linter,
    options: &CheckOptions,
) -> Result<Report, CommandError> {
    let mut deciding = vec![settings.site.join(config::FILE), settings.schemas.path.clone()];
    deciding.extend_from_slice(options.collections.schema_files());
    let changed = Changed { base, settings: &deciding };
    check::check_changed(paths, changed, linter, options).map_err(|error| match error {
        GitError::UnknownRevision(_) => {
            let help = if Path::new(base).exists() {
                format!("put paths before the flag: `galley check {base} --changed`")
            } else {
                format!("in CI, a shallow clone contains only one commit; fetch `{base}` with `git fetch`")
            };
            CommandError::usage_with_help(error.to_string(), help)
        }
        other => CommandError::Git(other),
    })
}
