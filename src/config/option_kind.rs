//! The place of an option in the settings, and which values it takes.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use super::{CollectionsSettings, SecretUrl, Settings};
use crate::content::Locale;

/// Where an option's value is kept, and of which kind it is.
#[derive(Clone, Copy, Debug)]
pub enum OptionKind {
    /// Any text.
    Text(fn(&mut Settings) -> &mut String),
    /// One of a few words.
    Choice(fn(&mut Settings) -> &mut String, &'static [&'static str]),
    /// An address with a port.
    Address(fn(&mut Settings) -> &mut String),
    /// A language tag.
    Locale(fn(&mut Settings) -> &mut String),
    /// A database URL; the path of an SQLite database is relative to where it was said.
    Database(fn(&mut Settings) -> &mut SecretUrl),
    /// A path, relative to where it was said.
    Path(fn(&mut Settings) -> &mut PathBuf),
    /// A list of texts; in the environment and in flags, separated by commas.
    List(fn(&mut Settings) -> &mut Vec<String>),
    /// Names, each with a text or a list of texts; in the environment and in flags, `name=text text` separated by commas.
    Table(fn(&mut Settings) -> &mut BTreeMap<String, Vec<String>>),
    /// Names, each with a folder, relative to where it was said; in the environment and in flags, `name=folder` separated
    /// by commas.
    Folders(fn(&mut Settings) -> &mut BTreeMap<String, PathBuf>),
    /// Names, each with a table of its own; in the environment and in flags, `name=pattern pattern` separated by commas.
    Collections(fn(&mut Settings) -> &mut CollectionsSettings),
    /// Yes or no.
    Switch(fn(&mut Settings) -> &mut bool),
    /// A number between two bounds, both of them allowed.
    Count(fn(&mut Settings) -> &mut usize, usize, usize),
}

/// A value as it was given.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum RawValue {
    /// In the environment or by a flag, where everything is text.
    Untyped(String),
    /// A string in a file.
    Text(String),
    /// An integer in a file.
    Integer(i64),
    /// A boolean in a file.
    Boolean(bool),
    /// A list of strings in a file.
    List(Vec<String>),
    /// A table in a file, whose entries are said by themselves.
    Table,
    /// Something in a file that no option takes, by its TOML name.
    Other(&'static str),
}

impl OptionKind {
    /// What the option takes, as messages and pages name it.
    pub fn takes(&self) -> String {
        match self {
            Self::Text(_) => "a string".to_owned(),
            Self::Choice(_, words) => {
                let words: Vec<_> = words.iter().map(|word| format!("`{word}`")).collect();
                format!("one of {}", words.join(", "))
            }
            Self::Address(_) => "an IP address and port, such as `127.0.0.1:7700`".to_owned(),
            Self::Locale(_) => "a language tag, such as `en` or `pt-BR`".to_owned(),
            Self::Database(_) => "`sqlite://` with a path, or `postgres://` with host and database".to_owned(),
            Self::Path(_) => "a path".to_owned(),
            Self::List(_) => "a list of strings".to_owned(),
            Self::Table(_) => "a table of strings or lists of strings".to_owned(),
            Self::Folders(_) => "a table of folder paths".to_owned(),
            Self::Collections(_) => "a table of collections".to_owned(),
            Self::Switch(_) => "`true` or `false`".to_owned(),
            Self::Count(_, min, max) => format!("a number from {min} to {max}"),
        }
    }

    /// The value that `settings` hold, written as `galley.toml` writes it.
    pub fn show(&self, settings: &mut Settings) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        match self {
            Self::Text(of) | Self::Choice(of, _) | Self::Address(of) | Self::Locale(of) => quoted(of(settings)),
            Self::Database(of) => quoted(&of(settings).to_string()),
            Self::Path(of) => quoted(&of(settings).to_string_lossy()),
            Self::List(of) => {
                format!("[{}]", of(settings).iter().map(|text| quoted(text)).collect::<Vec<_>>().join(", "))
            }
            Self::Table(of) => {
                let entries = of(settings).iter().map(|(name, texts)| {
                    let texts: Vec<_> = texts.iter().map(|text| quoted(text)).collect();
                    match texts.as_slice() {
                        [only] => format!("{} = {only}", quoted(name)),
                        _ => format!("{} = [{}]", quoted(name), texts.join(", ")),
                    }
                });
                let entries = entries.collect::<Vec<_>>().join(", ");
                if entries.is_empty() { "{}".to_owned() } else { format!("{{ {entries} }}") }
            }
            Self::Folders(of) => {
                let entries = of(settings).iter();
                let entries =
                    entries.map(|(name, path)| format!("{} = {}", quoted(name), quoted(&path.to_string_lossy())));
                let entries = entries.collect::<Vec<_>>().join(", ");
                if entries.is_empty() { "{}".to_owned() } else { format!("{{ {entries} }}") }
            }
            Self::Collections(of) => of(settings).show(),
            Self::Switch(of) => of(settings).to_string(),
            Self::Count(of, ..) => of(settings).to_string(),
        }
    }

    /// Puts a value in its place; paths in it are relative to `base`. The error says what was given instead.
    pub(super) fn put(&self, settings: &mut Settings, given: RawValue, base: &Path) -> Result<(), String> {
        match (self, given) {
            (Self::Text(of), RawValue::Text(text) | RawValue::Untyped(text)) => of(settings).clone_from(&text),
            (Self::Choice(of, words), RawValue::Text(text) | RawValue::Untyped(text))
                if words.contains(&text.as_str()) =>
            {
                of(settings).clone_from(&text);
            }
            (Self::Address(of), RawValue::Text(text) | RawValue::Untyped(text))
                if text.parse::<SocketAddr>().is_ok() =>
            {
                of(settings).clone_from(&text);
            }
            (Self::Locale(of), RawValue::Text(text) | RawValue::Untyped(text)) if Locale::parse(&text).is_ok() => {
                of(settings).clone_from(&text);
            }
            (Self::Database(of), RawValue::Text(text) | RawValue::Untyped(text)) if is_supported_database(&text) => {
                *of(settings) = database_from(&text, base).into();
            }
            // An empty path is taken only where it is what Galley ships with.
            (Self::Path(of), RawValue::Text(text) | RawValue::Untyped(text))
                if text.is_empty() && of(&mut Settings::default()).as_os_str().is_empty() =>
            {
                *of(settings) = PathBuf::new();
            }
            (Self::Path(of), RawValue::Text(text) | RawValue::Untyped(text)) if !text.is_empty() => {
                *of(settings) = base.join(text);
            }
            (Self::List(of), RawValue::List(texts)) => *of(settings) = texts,
            (Self::List(of), RawValue::Untyped(text)) => {
                *of(settings) = text.split(',').map(|t| t.trim().to_owned()).filter(|t| !t.is_empty()).collect();
            }
            (Self::Table(of), RawValue::Untyped(text)) => {
                let entries = text.split(',').filter(|entry| !entry.trim().is_empty());
                let table: Option<_> = entries.map(|entry| entry.split_once('=').map(named_texts)).collect();
                *of(settings) = table.ok_or_else(|| RawValue::Untyped(text.clone()).show())?;
            }
            (Self::Folders(of), RawValue::Untyped(text)) => {
                let entries = text.split(',').filter(|entry| !entry.trim().is_empty());
                let folder = |(name, path): (&str, &str)| (name.trim().to_owned(), base.join(path.trim()));
                let table: Option<_> = entries.map(|entry| entry.rsplit_once('=').map(folder)).collect();
                *of(settings) = table.ok_or_else(|| RawValue::Untyped(text.clone()).show())?;
            }
            (Self::Switch(of), RawValue::Boolean(value)) => *of(settings) = value,
            (Self::Switch(of), RawValue::Untyped(text)) if matches!(text.as_str(), "true" | "false") => {
                *of(settings) = text == "true";
            }
            (Self::Count(of, min, max), RawValue::Integer(number)) => {
                *of(settings) = counted(&number.to_string(), *min, *max)?;
            }
            (Self::Count(of, min, max), RawValue::Untyped(text)) => *of(settings) = counted(&text, *min, *max)?,
            (_, other) => return Err(other.show()),
        }
        Ok(())
    }
}

impl OptionKind {
    /// Puts one entry into a table. The error says what was given instead.
    pub(super) fn put_entry(
        &self,
        settings: &mut Settings,
        name: &str,
        given: RawValue,
        base: &Path,
    ) -> Result<(), String> {
        match (self, given) {
            (Self::Folders(of), RawValue::Text(text) | RawValue::Untyped(text)) if !text.is_empty() => {
                of(settings).insert(name.to_owned(), base.join(text));
            }
            (Self::Table(of), given) => {
                of(settings).insert(name.to_owned(), given.texts()?);
            }
            (_, other) => return Err(other.show()),
        }
        Ok(())
    }

    /// What an entry of the table is.
    pub(super) fn takes_in_entry(&self) -> &'static str {
        if matches!(self, Self::Folders(_)) { "a folder path" } else { "a string or a list of strings" }
    }
}

impl RawValue {
    fn texts(self) -> Result<Vec<String>, String> {
        match self {
            Self::Text(text) => Ok(vec![text]),
            Self::Untyped(text) => Ok(text.split_whitespace().map(str::to_owned).collect()),
            Self::List(texts) => Ok(texts),
            other => Err(other.show()),
        }
    }

    /// The value, as messages name it.
    pub(super) fn show(&self) -> String {
        match self {
            Self::Untyped(text) | Self::Text(text) => format!("`{}`", text.chars().take(200).collect::<String>()),
            Self::Integer(number) => format!("the integer {number}"),
            Self::Boolean(value) => format!("the boolean {value}"),
            Self::List(_) => "a list".to_owned(),
            Self::Table => "a table".to_owned(),
            Self::Other(kind) => format!("a TOML {kind}"),
        }
    }
}

fn named_texts((name, texts): (&str, &str)) -> (String, Vec<String>) {
    (name.trim().to_owned(), texts.split_whitespace().map(str::to_owned).collect())
}

fn counted(text: &str, min: usize, max: usize) -> Result<usize, String> {
    let number: usize = text.replace('_', "").parse().map_err(|_| format!("`{text}`"))?;
    if (min..=max).contains(&number) { Ok(number) } else { Err(format!("{number}")) }
}

fn is_supported_database(url: &str) -> bool {
    ["sqlite://", "postgres://", "postgresql://"]
        .iter()
        .any(|scheme| url.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
}

fn database_from(url: &str, base: &Path) -> String {
    match url.strip_prefix("sqlite://") {
        Some(path) if !path.starts_with(':') => format!("sqlite://{}", base.join(path).display()),
        _ => url.to_owned(),
    }
}
