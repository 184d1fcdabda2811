//! `[collections.<name>]`: which files belong together, and what judges them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::ConfigFault;
use super::option_kind::RawValue;
use crate::check::PathPattern;
use crate::content::nearest;
use crate::formats::Body;

/// The section that they stand in.
pub(super) const SECTION: &str = "collections";

/// What can be said of a collection.
const KEYS: &[&str] = &["files", "schema", "type", "body"];

/// The collections of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectionsSettings {
    /// Whether anything is said of them, and be it that there are none.
    pub is_given: bool,
    /// The collections, in the order in which they were met.
    pub list: Vec<CollectionSettings>,
    /// The names that were refused.
    bad_names: BTreeSet<String>,
}

/// Files that belong together, and what judges them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectionSettings {
    /// Its name.
    pub name: String,
    /// Patterns of their paths below the site's folder.
    pub files: Vec<String>,
    /// A JSON Schema that judges them.
    pub schema: Option<PathBuf>,
    /// The content type that judges them.
    pub content_type: Option<String>,
    /// What the body of a Markdown file is.
    pub body: Option<Body>,
    /// Where each thing was said, by its key; the collection itself by the empty one.
    places: BTreeMap<&'static str, String>,
    /// Whether something of it was refused, so that what is missing is no news.
    is_refused: bool,
}

impl CollectionsSettings {
    /// Takes what is said at a key of the section: the empty one for the section itself, else `posts`, `posts.files`,
    /// `posts.body.text`. Paths are relative to `base`.
    pub(super) fn put(&mut self, key: &str, given: RawValue, place: &str, base: &Path) -> Vec<ConfigFault> {
        self.is_given = true;
        if key.is_empty() {
            return match given {
                RawValue::Table => Vec::new(),
                RawValue::Untyped(text) => self.put_loosely(&text, place),
                other => vec![wrong(place, SECTION, "a table of collections", &other)],
            };
        }
        let (name, rest) = key.split_once('.').map_or((key, None), |(name, rest)| (name, Some(rest)));
        if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')) {
            // A bad name is told once, where its table begins.
            if rest.is_some() && given != RawValue::Table && self.bad_names.contains(name) {
                return Vec::new();
            }
            self.bad_names.insert(name.to_owned());
            let message = format!("`{}` is not a valid collection name", shown(name));
            return vec![ConfigFault::new(place, message).help("use letters, digits, `-` and `_`")];
        }
        let at = self.list.iter().position(|collection| collection.name == name).unwrap_or_else(|| {
            let places = BTreeMap::from([("", place.to_owned())]);
            self.list.push(CollectionSettings { name: name.to_owned(), places, ..CollectionSettings::default() });
            self.list.len() - 1
        });
        let Some(collection) = self.list.get_mut(at) else { return Vec::new() };
        match (rest, given) {
            (None, RawValue::Table) => Vec::new(),
            (None, other) => vec![wrong(place, &format!("{SECTION}.{name}"), "a table", &other)],
            (Some(rest), given) => {
                let fault = collection.put(rest, given, place, base).err();
                collection.is_refused |= fault.is_some();
                fault.into_iter().collect()
            }
        }
    }

    /// `posts=posts/*.md news=…`, as the environment and flags say it.
    fn put_loosely(&mut self, text: &str, place: &str) -> Vec<ConfigFault> {
        let entries = text.split(',').filter(|entry| !entry.trim().is_empty());
        let put = |entry: &str| match entry.split_once('=') {
            Some((name, files)) => {
                let files = files.split_whitespace().map(str::to_owned).collect();
                self.put(&format!("{}.files", name.trim()), RawValue::List(files), place, Path::new(""))
            }
            None => {
                vec![wrong(place, SECTION, "`name=pattern`, separated by commas", &RawValue::Untyped(text.to_owned()))]
            }
        };
        entries.flat_map(put).collect()
    }

    /// What is wrong with the collections as a whole.
    pub(super) fn faults(&self) -> Vec<ConfigFault> {
        self.list.iter().filter_map(CollectionSettings::fault).collect()
    }

    /// The collections as `galley.toml` writes them within braces.
    pub(super) fn show(&self) -> String {
        let shown = self.list.iter().map(CollectionSettings::show).collect::<Vec<_>>().join(", ");
        if shown.is_empty() { "{}".to_owned() } else { format!("{{ {shown} }}") }
    }
}

impl CollectionSettings {
    /// Where something was said of it; where nothing was said of that, where it begins.
    pub fn place(&self, key: &str) -> &str {
        self.places.get(key).or_else(|| self.places.get("")).map_or("settings", String::as_str)
    }

    fn put(&mut self, key: &str, given: RawValue, place: &str, base: &Path) -> Result<(), ConfigFault> {
        let full = format!("{SECTION}.{}.{key}", self.name);
        let taken = match (key, given) {
            ("files", RawValue::Text(text)) => self.put_files(vec![text], place)?,
            ("files", RawValue::List(texts)) if !texts.is_empty() => self.put_files(texts, place)?,
            ("files", RawValue::Untyped(text)) if !text.trim().is_empty() => {
                self.put_files(text.split_whitespace().map(str::to_owned).collect(), place)?
            }
            ("files", other) => return Err(wrong(place, &full, "a path pattern or a list of path patterns", &other)),
            ("schema", RawValue::Text(text) | RawValue::Untyped(text)) if !text.is_empty() => {
                self.schema = Some(base.join(text));
                "schema"
            }
            ("schema", other) => return Err(wrong(place, &full, "the path of a JSON Schema", &other)),
            ("type", RawValue::Text(text) | RawValue::Untyped(text)) if !text.is_empty() => {
                self.content_type = Some(text);
                "type"
            }
            ("type", other) => return Err(wrong(place, &full, "the name of a content type", &other)),
            ("body.text", RawValue::Text(text) | RawValue::Untyped(text)) if !text.is_empty() => {
                self.body = Some(Body::Text(text));
                "body"
            }
            ("body.text", other) => return Err(wrong(place, &full, "the name of a field", &other)),
            ("body", RawValue::Text(word) | RawValue::Untyped(word)) => {
                self.body = Some(body_of(&word, &full, place)?);
                "body"
            }
            // What stands in it is said line by line.
            ("body", RawValue::Table) => "body",
            ("body", other) => return Err(wrong(place, &full, BODIES, &other)),
            // Of a table that is unknown, its own line is told.
            (key, _) if key.split_once('.').is_some_and(|(first, _)| first != "body") => return Ok(()),
            (key, _) => return Err(unknown(key, &full, place)),
        };
        self.places.insert(taken, place.to_owned());
        Ok(())
    }

    fn put_files(&mut self, patterns: Vec<String>, place: &str) -> Result<&'static str, ConfigFault> {
        for pattern in &patterns {
            if let Err(bad) = PathPattern::parse(pattern) {
                let fault = ConfigFault::new(place, bad.message);
                return Err(match bad.help {
                    Some(help) => fault.help(help),
                    None => fault,
                });
            }
        }
        self.files = patterns;
        Ok("files")
    }

    /// What is missing, or too much.
    fn fault(&self) -> Option<ConfigFault> {
        let name = &self.name;
        if self.is_refused {
            return None;
        }
        if !self.files.iter().any(|pattern| !pattern.starts_with('!')) {
            let fault = ConfigFault::new(self.place(""), format!("the collection `{name}` has no `files`"));
            return Some(fault.help(format!("set a pattern, such as `files = \"{name}/*.md\"`")));
        }
        (self.schema.is_some() && self.content_type.is_some()).then(|| {
            let message = format!("the collection `{name}` has both a `schema` and a `type`");
            ConfigFault::new(self.place("schema"), message).help("remove one of the two")
        })
    }

    fn show(&self) -> String {
        let quoted = |text: &str| format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        let files: Vec<String> = self.files.iter().map(|pattern| quoted(pattern)).collect();
        let mut lines = vec![format!("files = [{}]", files.join(", "))];
        lines.extend(self.schema.as_ref().map(|path| format!("schema = {}", quoted(&path.to_string_lossy()))));
        lines.extend(self.content_type.as_ref().map(|name| format!("type = {}", quoted(name))));
        lines.extend(self.body.as_ref().map(|body| match body {
            Body::Blocks => "body = \"blocks\"".to_owned(),
            Body::Ignored => "body = \"ignored\"".to_owned(),
            Body::Text(field) => format!("body = {{ text = {} }}", quoted(field)),
        }));
        format!("{} = {{ {} }}", self.name, lines.join(", "))
    }
}

/// The key within the section, if a key lies in it: the empty one for the section itself.
pub(super) fn within(key: &str) -> Option<&str> {
    let rest = key.strip_prefix(SECTION)?;
    if rest.is_empty() { Some(rest) } else { rest.strip_prefix('.').filter(|key| !key.is_empty()) }
}

/// Whether a key of the section is one that there is.
pub(super) fn is_option(key: &str) -> bool {
    let rest = within(key).and_then(|key| key.split_once('.')).map(|(_, rest)| rest);
    rest.is_some_and(|rest| KEYS.contains(&rest) || rest == "body.text")
}

const BODIES: &str = "`\"blocks\"`, `\"ignored\"` or `{ text = \"field\" }`";

fn body_of(word: &str, full: &str, place: &str) -> Result<Body, ConfigFault> {
    match word {
        "blocks" => Ok(Body::Blocks),
        "ignored" => Ok(Body::Ignored),
        _ => {
            let fault = wrong(place, full, BODIES, &RawValue::Text(word.to_owned()));
            Err(match nearest(word, ["blocks", "ignored"]) {
                Some(meant) => fault.help(format!("did you mean `{meant}`?")),
                None => fault,
            })
        }
    }
}

fn unknown(key: &str, full: &str, place: &str) -> ConfigFault {
    let fault = ConfigFault::new(place, format!("unknown option `{}`", shown(full)));
    match nearest(key, KEYS.iter().copied()) {
        Some(meant) => fault.help(format!("did you mean `{meant}`?")),
        None => fault.help(format!("options of a collection: `{}`", KEYS.join("`, `"))),
    }
}

fn wrong(place: &str, key: &str, takes: &str, given: &RawValue) -> ConfigFault {
    ConfigFault::new(place, format!("`{}` must be {takes}, but is {}", shown(key), given.show()))
}

fn shown(text: &str) -> String {
    text.chars().take(200).collect()
}
