//! `galley check`: content files judged as the API judges documents.

use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::arguments::Arguments;
use super::collections::{collections, whole_site};
use super::fixing::show_diff;
use super::telling::{tell, verdict};
use super::{baseline, by_schema, stored, watch};
use crate::check::{self, Changed, CheckOptions, GitError, Report, Reporting};
use crate::cli::command_error::CommandError;
use crate::cli::run::{Session, catalog};
use crate::config::{self, Override, RuleFlags, Settings};
use crate::content::{Clock as _, Locale, SystemClock, TypeName, nearest};
use crate::schema::{Catalog, SchemaKind, Stage};

/// What stands for standard input among the paths.
pub(super) const STDIN: &str = "-";

pub(in crate::cli) fn run(session: &mut Session, arguments: &Arguments) -> Result<ExitCode, CommandError> {
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
            Some(_) => Err(CommandError::asked("standard input cannot be watched")),
        };
    }
    let settings = settings(session, arguments, stdin)?;
    let catalog = catalog(&settings)?;
    let mut options = options(&settings, &catalog, arguments.stage.into(), arguments.content_type.as_deref())?;
    let given = given(arguments, &settings, &mut options);
    options.mending = arguments.fixes.mending();
    options.cache = arguments.cache.folder();
    if options.mending.is_some() && stdin.is_some() {
        return Err(CommandError::asked("standard input cannot be fixed: it is not a file"));
    }
    let mut report = match (stdin, arguments.changed.as_deref()) {
        (Some(name), _) => check_stdin(name, &catalog, &options)?,
        (None, Some(base)) => check_changed(&given, base, &settings, &catalog, &options)?,
        (None, None) => check::check(&given, &catalog, &options),
    };
    if !(report.files.is_empty() && report.failures.is_empty())
        && let Some(code) = baseline::apply(session, &arguments.rules, &mut report, &settings.site)?
    {
        return Ok(code);
    }
    let code = if arguments.fixes.shows_diff() {
        show_diff(session, &report)?;
        verdict(&arguments.telling, &report)
    } else {
        tell(session, &arguments.telling, &mut report, catalog.limits())?
    };
    if report.files.is_empty() && report.failures.is_empty() && arguments.changed.is_none() {
        let help = "content files have the extension `.json`, `.yaml`, `.yml`, `.md` or `.markdown`";
        return Err(CommandError::asked_with("no content files were found", help));
    }
    // The process ends here, and the system takes all memory back at once.
    std::mem::forget((report, catalog));
    Ok(code)
}

/// The settings of the site that is checked.
pub(super) fn settings(
    session: &Session,
    arguments: &Arguments,
    stdin: Option<&Path>,
) -> Result<Settings, CommandError> {
    let own = locale_override(arguments.locale.as_ref());
    let mut settings = match stdin.or(arguments.paths.first().map(PathBuf::as_path)) {
        Some(path) => session.settings_around(path, own)?,
        None => session.settings(own)?,
    };
    arguments.by_schema.add_to(&mut settings.schemas)?;
    settings.rules = settings.rules.with_flags(&RuleFlags::from(&arguments.rules))?;
    Ok(settings)
}

/// The paths that are checked.
pub(super) fn given(arguments: &Arguments, settings: &Settings, options: &mut CheckOptions) -> Vec<PathBuf> {
    if !arguments.paths.is_empty() {
        return arguments.paths.clone();
    }
    options.is_whole_site = true;
    whole_site(settings, &options.collections)
}

/// The name that standard input is judged by, where it is what is to be checked.
pub(super) fn stdin_name(arguments: &Arguments) -> Result<Option<&Path>, CommandError> {
    let is_stdin = arguments.paths.iter().any(|path| path.as_os_str() == STDIN);
    let name = arguments.stdin_filename.as_deref();
    match (is_stdin, name) {
        (false, None) => Ok(None),
        (true, None) => {
            let help = "set a path, such as `--stdin-filename content/articles/en/hello.md`";
            Err(CommandError::asked_with("the format of standard input is unknown", help))
        }
        (true, Some(_)) if arguments.paths.len() > 1 => {
            Err(CommandError::asked("standard input cannot be combined with other paths"))
        }
        (false, Some(_)) if !arguments.paths.is_empty() => {
            Err(CommandError::asked("`--stdin-filename` requires the path `-` (standard input)"))
        }
        (_, Some(name)) => Ok(Some(name)),
    }
}

fn check_stdin(name: &Path, catalog: &Catalog, options: &CheckOptions) -> Result<Report, CommandError> {
    let bytes = read_stdin(options.collections.document_bytes_max(catalog.limits()))?;
    Ok(check::check_text(name, bytes, catalog, options))
}

/// Standard input, up to the byte that is one too many.
pub(super) fn read_stdin(bytes_max: usize) -> Result<Vec<u8>, CommandError> {
    let mut bytes = Vec::new();
    let most = u64::try_from(bytes_max).unwrap_or(u64::MAX);
    let read = std::io::stdin().take(most.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|source| CommandError::File { verb: "read", path: STDIN.into(), source })?;
    Ok(bytes)
}

fn check_changed(
    paths: &[PathBuf],
    base: &str,
    settings: &Settings,
    catalog: &Catalog,
    options: &CheckOptions,
) -> Result<Report, CommandError> {
    let mut deciding = vec![settings.site.join(config::FILE), settings.schemas.path.clone()];
    deciding.extend_from_slice(options.collections.schema_files());
    let changed = Changed { base, settings: &deciding };
    check::check_changed(paths, changed, catalog, options).map_err(|error| match error {
        GitError::UnknownRevision(_) => {
            let help = if Path::new(base).exists() {
                format!("put paths before the flag: `galley check {base} --changed`")
            } else {
                format!("in CI, a shallow clone contains only one commit; fetch `{base}` with `git fetch`")
            };
            CommandError::asked_with(error.to_string(), help)
        }
        other => CommandError::Git(other),
    })
}

/// The flag `--locale` as a setting.
pub(in crate::cli) fn locale_override(locale: Option<&String>) -> Vec<Override> {
    let setting =
        |value: &String| Override { flag: "--locale", key: "content.locale".to_owned(), value: value.clone() };
    locale.map(setting).into_iter().collect()
}

/// How files are checked in this site.
pub(in crate::cli) fn options(
    settings: &Settings,
    catalog: &Catalog,
    stage: Stage,
    content_type: Option<&str>,
) -> Result<CheckOptions, CommandError> {
    let locale = Locale::parse(&settings.content.locale).map_err(|error| CommandError::asked(error.to_string()))?;
    let content_type = content_type.map(|name| known_type(catalog, name)).transpose()?;
    let (site, content) = (settings.site.clone(), settings.content.path.clone());
    let reporting = Reporting::new(&settings.site, &settings.rules.per_path, &today());
    let (collections, is_whole_site) = (collections(settings, catalog)?, false);
    Ok(CheckOptions {
        stage,
        content_type,
        locale,
        site,
        content,
        assets: settings.front_end.assets(),
        collections,
        is_whole_site,
        reporting,
        mending: None,
        cache: None,
    })
}

/// The day, in UTC, as RFC 3339 writes it.
fn today() -> String {
    SystemClock::default().now().to_string().chars().take("2027-01-31".len()).collect()
}

/// The content type of that name, or of that collection.
pub(in crate::cli) fn known_type(catalog: &Catalog, name: &str) -> Result<TypeName, CommandError> {
    if let Some(file) = catalog.content_type(name).or_else(|| catalog.collection(name)) {
        return Ok(file.name.clone());
    }
    let names: Vec<_> = catalog.files_of(SchemaKind::Type).map(|file| file.name.as_str()).collect();
    let help = nearest(name, names.iter().copied()).map_or_else(
        || format!("available types: `{}`", names.join("`, `")),
        |meant| format!("did you mean `{meant}`?"),
    );
    Err(CommandError::asked_with(format!("there is no content type `{name}`"), help))
}
