//! What is checked and how, from the arguments and the settings.

use std::path::{Path, PathBuf};

use super::arguments::CheckArguments;
use super::collections::{collections, whole_site};
use crate::check::{CheckOptions, Reporting};
use crate::cli::command_error::CommandError;
use crate::cli::content_type::content_type_named;
use crate::cli::session::Session;
use crate::config::{Override, RuleFlags, Settings};
use crate::content::{Clock as _, Locale, SystemClock};
use crate::schema::{Catalog, Stage};

/// The settings of the site that is checked.
pub(super) fn settings(
    session: &Session,
    arguments: &CheckArguments,
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
pub(super) fn given(arguments: &CheckArguments, settings: &Settings, options: &mut CheckOptions) -> Vec<PathBuf> {
    if !arguments.paths.is_empty() {
        return arguments.paths.clone();
    }
    options.is_whole_site = true;
    whole_site(settings, &options.collections)
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
    let locale = Locale::parse(&settings.content.locale).map_err(|error| CommandError::usage(error.to_string()))?;
    let content_type = content_type.map(|name| content_type_named(catalog, name)).transpose()?;
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
        fix_options: None,
        cache: None,
    })
}

/// The day, in UTC, as RFC 3339 writes it.
fn today() -> String {
    SystemClock::default().now().to_string().chars().take("2027-01-31".len()).collect()
}
