//! Finding the settings, and laying flags over the environment over the file over the defaults.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::ops::Range;
use std::path::{Component, Path, PathBuf};

use super::option_kind::RawValue;
use super::{ConfigError, ConfigFault, ConfigOption, OPTIONS, Settings, collections, file};
use crate::content::nearest;

/// The name of the file.
pub const FILE: &str = "galley.toml";

/// A setting that a flag gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Override {
    /// The flag, as messages name it: `--bind`.
    pub flag: &'static str,
    /// The option's key.
    pub key: String,
    /// The value.
    pub value: String,
}

/// The settings of this process: `file`, or the `galley.toml` in `folder` or in the nearest folder above it; then the
/// environment variables `GALLEY_…`; then `overrides`.
///
/// All faults are collected; a key or variable that nearly names an option is refused with that name.
pub fn load(file: Option<&Path>, folder: &Path, overrides: &[Override]) -> Result<Settings, ConfigError> {
    let mut settings = Settings::default();
    let mut faults = Vec::new();
    if let Some(path) = file.map(Path::to_owned).or_else(|| find(folder)) {
        let site = path.parent().unwrap_or(Path::new("")).to_owned();
        put_defaults_below(&mut settings, &site);
        match fs::read_to_string(&path) {
            Ok(text) => read_file(&mut settings, &path, &text, &site, &mut faults),
            Err(error) => faults.push(unreadable(&path, &error)),
        }
        settings.file = Some(path);
        settings.site = site;
    } else {
        put_defaults_below(&mut settings, folder);
        folder.clone_into(&mut settings.site);
    }
    read_environment(&mut settings, environment(), &mut faults);
    for given in overrides {
        let place = format!("flag `{}`", given.flag);
        put(&mut settings, &place, &given.key, RawValue::Untyped(given.value.clone()), Path::new(""), &mut faults);
    }
    let by_flag = overrides.iter().map(|given| given.key.clone());
    let named: Vec<String> = environment().into_iter().map(|(name, _)| name).chain(by_flag).collect();
    faults.extend(leading_out(&settings, |option| {
        named.contains(&option.variable()) || named.iter().any(|it| it == option.key)
    }));
    faults.extend(settings.collections.faults());
    if settings.limits.page_size > settings.limits.page_size_max {
        let (size, max) = (settings.limits.page_size, settings.limits.page_size_max);
        faults.push(
            ConfigFault::new("settings", format!("`limits.page_size` ({size}) exceeds `limits.page_size_max` ({max})"))
                .help("lower the first or raise the second"),
        );
    }
    if faults.is_empty() { Ok(settings) } else { Err(ConfigError { faults }) }
}

/// The `galley.toml` in `folder` or in the nearest folder above it, as a short path where it stands in `folder` itself.
pub fn find(folder: &Path) -> Option<PathBuf> {
    let here = folder.join(FILE);
    if here.is_file() {
        return Some(here);
    }
    let absolute = std::path::absolute(folder).ok()?;
    absolute.ancestors().skip(1).map(|above| above.join(FILE)).find(|path| path.is_file())
}

/// The paths among the defaults are relative to the site, like those in its file.
fn put_defaults_below(settings: &mut Settings, site: &Path) {
    for option in OPTIONS {
        let given = match option.kind {
            super::OptionKind::Path(of) => of(settings).to_string_lossy().into_owned(),
            super::OptionKind::Database(of) => of(settings).reveal().to_owned(),
            _ => continue,
        };
        // A default is a value that its own option takes, which a test holds.
        let _ = option.kind.put(settings, RawValue::Untyped(given), site);
    }
}

/// What of the folders that a site's own file names leads out of the site: whoever writes the file could have other files of
/// the machine read, and told in a report. The environment and flags are said by whoever runs the command.
fn leading_out(settings: &Settings, is_named: impl Fn(&ConfigOption) -> bool) -> Vec<ConfigFault> {
    let Some(file) = &settings.file else { return Vec::new() };
    let here = if settings.site.as_os_str().is_empty() { Path::new(".") } else { settings.site.as_path() };
    let paths = [("content.path", &settings.content.path), ("schemas.path", &settings.schemas.path)];
    let of_file = paths.into_iter().filter(|(key, _)| !ConfigOption::find(key).is_some_and(&is_named));
    let outside = of_file.filter(|(_, path)| !is_within(path, here));
    let fault = |(key, path): (&str, &PathBuf)| {
        let message = format!("`{key}` points outside the site, to `{}`", path.display());
        let help =
            format!("use a folder inside the site; for a folder elsewhere, pass `--set {key}=…` on the command line");
        ConfigFault::new(file.display().to_string(), message).help(help)
    };
    outside.map(fault).collect()
}

/// Whether a path lies in a folder, by its words and, as far as it is there, by its links.
fn is_within(path: &Path, folder: &Path) -> bool {
    // Where the folder is the current one, paths in it are written without it.
    let rest = if folder == Path::new(".") { Some(path) } else { path.strip_prefix(folder).ok() };
    let Some(rest) = rest else { return false };
    let mut depth = 0_usize;
    for part in rest.components() {
        match part {
            Component::Normal(_) => depth += 1,
            Component::CurDir => {}
            Component::ParentDir if depth > 0 => depth -= 1,
            _ => return false,
        }
    }
    match (path.canonicalize(), folder.canonicalize()) {
        (Ok(real), Ok(folder)) => real.starts_with(folder),
        // What is not there cannot be read.
        _ => true,
    }
}

fn unreadable(path: &Path, error: &io::Error) -> ConfigFault {
    ConfigFault::new(path.display().to_string(), format!("cannot read the settings: {error}"))
}

fn read_file(settings: &mut Settings, path: &Path, text: &str, site: &Path, faults: &mut Vec<ConfigFault>) {
    let place = |span: &Range<usize>| {
        let before = text.get(..span.start).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        format!("{}:{line}:{column}", path.display())
    };
    match file::lines(text) {
        Err(errors) => {
            faults.extend(errors.iter().map(|(span, message)| ConfigFault::new(place(span), message.clone())));
        }
        Ok(lines) => {
            for line in lines {
                let in_collections = collections::within(&line.key).is_some();
                // Of other tables, their lines say all.
                if line.given == RawValue::Table && !in_collections {
                    continue;
                }
                let is_option = (collections::is_option(&line.key) && line.given != RawValue::Table)
                    || ConfigOption::find(&line.key)
                        .or(ConfigOption::holding(&line.key).map(|(option, _)| option))
                        .is_some();
                let span = if is_option { &line.value_span } else { &line.key_span };
                put(settings, &place(span), &line.key, line.given, site, faults);
            }
        }
    }
}

fn read_environment(settings: &mut Settings, variables: Vec<(String, OsString)>, faults: &mut Vec<ConfigFault>) {
    for (name, value) in variables {
        let Some(rest) = name.strip_prefix("GALLEY_") else { continue };
        let place = format!("environment variable `{name}`");
        let option = OPTIONS.iter().find(|option| option.variable() == name);
        match (option, value.into_string()) {
            (Some(option), Ok(value)) => {
                put(settings, &place, option.key, RawValue::Untyped(value), Path::new(""), faults);
            }
            (Some(_), Err(_)) => faults.push(ConfigFault::new(place, "the value is not valid UTF-8")),
            // Other programs may have variables of that prefix, so only what looks like a slip is one.
            (None, _) => {
                let variables: Vec<_> = OPTIONS.iter().map(ConfigOption::variable).collect();
                let variables = variables.iter().filter_map(|name| name.strip_prefix("GALLEY_"));
                if let Some(meant) = nearest(rest, variables) {
                    faults.push(
                        ConfigFault::new(place, "unknown option variable")
                            .help(format!("did you mean `GALLEY_{meant}`?")),
                    );
                }
            }
        }
    }
}

fn put(settings: &mut Settings, place: &str, key: &str, given: RawValue, base: &Path, faults: &mut Vec<ConfigFault>) {
    if let Some(key) = collections::within(key) {
        faults.extend(settings.collections.put(key, given, place, base));
        return;
    }
    let (entry, put) = match (ConfigOption::find(key), ConfigOption::holding(key)) {
        (Some(option), _) => (None, option.kind.put(settings, given, base).map_err(|given| (option, given))),
        (None, Some((option, name))) => {
            (Some((option, name)), option.kind.put_entry(settings, name, given, base).map_err(|given| (option, given)))
        }
        (None, None) => {
            faults.push(unknown(place, key));
            return;
        }
    };
    if let Err((option, given)) = put {
        let takes = if entry.is_some() { option.kind.takes_in_entry().to_owned() } else { option.kind.takes() };
        faults.push(ConfigFault::new(place, format!("`{key}` must be {takes}, but is {given}")));
        return;
    }
    let (key, entry) = entry.map_or((key, None), |(option, name)| (option.key, Some(name)));
    faults.extend(settings.rules.faults(key, entry, place));
    faults.extend(settings.schemas.faults(key, entry, place));
    faults.extend(settings.delivery.faults(key, entry, place));
    faults.extend(settings.front_end.faults(key, entry, place));
}

fn unknown(place: &str, key: &str) -> ConfigFault {
    let fault = ConfigFault::new(place, format!("unknown option `{}`", key.chars().take(200).collect::<String>()));
    let keys = || OPTIONS.iter().map(|option| option.key);
    let named = || OPTIONS.iter().find(|option| option.key.rsplit('.').next() == key.rsplit('.').next());
    let table = ConfigOption::holding(&key.replace('-', "_")).map(|(option, _)| option.key);
    // `[collection.posts]` is a slip in the section's name.
    let section = key.split_once('.').and_then(|(section, _)| nearest(section, [collections::SECTION]));
    match nearest(key, keys()).or(table).or(section).or_else(|| named().map(|option| option.key)) {
        Some(meant) => fault.help(format!("did you mean `{meant}`?")),
        None => fault.help("`galley explain options` lists them all"),
    }
}

fn environment() -> Vec<(String, OsString)> {
    let mut variables: Vec<_> =
        std::env::vars_os().filter_map(|(name, value)| Some((name.into_string().ok()?, value))).collect();
    variables.sort();
    variables
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Settings, Vec<String>) {
        let (mut settings, mut faults) = (Settings::default(), Vec::new());
        read_file(&mut settings, Path::new("site/galley.toml"), text, Path::new("site"), &mut faults);
        (settings, faults.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn a_default_is_a_value_that_its_option_takes() {
        for option in OPTIONS {
            let (mut settings, faults) = read(&format!("{} = {}\n", option.key, option.default()));
            assert_eq!(faults, Vec::<String>::new(), "{}", option.key);
            assert_eq!(option.kind.show(&mut settings).replace("site/", ""), option.default());
        }
    }

    #[test]
    fn paths_are_relative_to_the_file_that_names_them() {
        let (settings, faults) = read("[database]\nurl = \"sqlite://data/galley.db\"\n[schemas]\npath = \"types\"\n");
        assert_eq!(faults, Vec::<String>::new());
        assert_eq!(settings.database.url.reveal(), "sqlite://site/data/galley.db");
        assert_eq!(settings.schemas.path, Path::new("site/types"));
    }

    #[test]
    fn every_fault_is_told_at_its_place() {
        let (_, faults) = read("[limits]\nblock_max = 3\nblocks_max = 0\n[server]\nbind = 8080\ncolour = true\n");
        assert_eq!(
            faults,
            [
                "site/galley.toml:2:1: unknown option `limits.block_max`; did you mean `limits.blocks_max`?",
                "site/galley.toml:3:14: `limits.blocks_max` must be a number from 1 to 100000, but is 0",
                "site/galley.toml:5:8: `server.bind` must be an IP address and port, such as `127.0.0.1:7700`, but is \
                 the integer 8080",
                "site/galley.toml:6:1: unknown option `server.colour`; `galley explain options` lists them all",
            ]
        );
    }

    #[test]
    fn a_file_that_is_no_toml_is_refused_at_its_place() {
        let (_, faults) = read("[server\nbind = 3");
        assert!(faults.iter().any(|fault| fault.starts_with("site/galley.toml:1:8: ")), "{faults:?}");
    }

    #[test]
    fn the_environment_rises_above_the_file_and_a_slip_is_refused() {
        let (mut settings, mut faults) = (Settings::default(), Vec::new());
        let variables = [("GALLEY_SERVER_WORKERS", "3"), ("GALLEY_SERVER_BINDS", "x"), ("GALLEY_TEST_DATABASE", "x")];
        let variables = variables.map(|(name, value)| (name.to_owned(), OsString::from(value)));
        read_environment(&mut settings, variables.to_vec(), &mut faults);
        assert_eq!(settings.server.workers, 3);
        let faults: Vec<_> = faults.iter().map(ToString::to_string).collect();
        assert_eq!(
            faults,
            ["environment variable `GALLEY_SERVER_BINDS`: unknown option variable; did you mean \
              `GALLEY_SERVER_BIND`?"]
        );
    }
}
