//! Where the references of a schema lead: to files beside it, and to folders that stand for an address.

use std::collections::BTreeMap;
use std::error::Error;
use std::ffi::OsStr;
use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use percent_encoding::percent_decode_str;
use referencing::Uri;
use serde_json::Value;
use url::Url;

use super::references;
use crate::schema::catalog::{Faults, parse};

/// The most bytes of one schema file. Few schemas that people write have a tenth of it.
const SCHEMA_BYTES_MAX: u64 = 16 << 20;

/// The most files that one schema is made of.
const FILES_MAX: usize = 1_000;

/// Addresses that are at hand as folders: `https://example.org/schemas/` stands in `vendor/schemas`.
#[derive(Clone, Debug, Default)]
pub struct SchemaMap {
    /// Address and folder, the longest address first.
    folders: Vec<(String, PathBuf)>,
    /// The folder of the schema itself, for the addresses beside the one that it gives itself: asked last.
    beside: Option<(String, PathBuf)>,
}

/// Reads the files that a schema refers to. What it cannot read, it remembers with the reason.
#[derive(Clone, Debug)]
pub(super) struct SchemaFiles {
    map: SchemaMap,
    /// What a schema says that names no `$schema` and is referred to by one that does.
    usual: Option<Value>,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    files: Vec<PathBuf>,
    /// The address of each schema that was read, with what it says.
    contents: BTreeMap<String, String>,
    faults: Faults,
}

impl SchemaMap {
    /// The map with one address more, as `URL=FOLDER` says it.
    pub fn add(&mut self, given: &str) -> Result<(), String> {
        let malformed =
            || format!("`{given}` must be a URL and a folder, such as `https://example.org/schemas=vendor`");
        let (address, folder) = given.rsplit_once('=').ok_or_else(malformed)?;
        if folder.is_empty() || !Url::parse(address).is_ok_and(|url| url.has_host()) {
            return Err(malformed());
        }
        self.folders.push((format!("{}/", address.trim_end_matches('/')), PathBuf::from(folder)));
        self.folders.sort_by_key(|(address, _)| std::cmp::Reverse(address.len()));
        Ok(())
    }

    /// The file that stands for an address.
    pub fn file(&self, uri: &str) -> Option<PathBuf> {
        if let Some(path) = uri.strip_prefix("file://") {
            return decoded(path).map(with_ending);
        }
        let (folder, rest) = self.folders.iter().chain(&self.beside).find_map(|(address, folder)| {
            uri.strip_prefix(address.as_str()).map(|rest| (folder, rest.split('?').next().unwrap_or(rest)))
        })?;
        // A normalised address has no `..`; an encoded one must not bring it back.
        let inner = decoded(rest)?;
        let is_below = inner.components().all(|part| matches!(part, std::path::Component::Normal(_)));
        is_below.then(|| with_ending(folder.join(inner)))
    }
}

/// The file that is meant where an address leaves its ending away, as many do: `https://example.org/post` for `post.json`.
fn with_ending(path: PathBuf) -> PathBuf {
    if path.is_file() {
        return path;
    }
    let ended: PathBuf = [path.as_os_str(), OsStr::new(".json")].into_iter().collect::<std::ffi::OsString>().into();
    if ended.is_file() { ended } else { path }
}

/// What comes before the name in an address: `https://example.org/` in one with folders, `urn:example:` in one without.
fn before_name(address: &str) -> Option<&str> {
    let (before, name) = match address.rsplit_once('/') {
        Some((before, name)) if !before.ends_with('/') => (before, name),
        Some(_) => return None,
        None => address.rsplit_once(':')?,
    };
    address.get(..address.len() - name.len()).filter(|_| !before.is_empty())
}

fn decoded(path: &str) -> Option<PathBuf> {
    percent_decode_str(path).decode_utf8().ok().map(|path| PathBuf::from(path.as_ref()))
}

impl SchemaFiles {
    /// The files around a schema that stands at `path`: an address that its `$id` gives stands for its own folder.
    pub(super) fn around(path: &Path, schema: &Value, map: &SchemaMap) -> Self {
        let mut map = map.clone();
        let id = ["$id", "id"].iter().find_map(|name| schema.get(name)?.as_str());
        let id = id.filter(|id| id.contains(':')).and_then(before_name);
        map.beside = id.zip(path.parent()).map(|(address, folder)| (address.to_owned(), folder.to_owned()));
        let usual = schema.get("$schema").filter(|usual| usual.is_string()).cloned();
        Self { map, usual, seen: Arc::default() }
    }

    /// The files that were read.
    pub(super) fn paths(&self) -> Vec<PathBuf> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).files.clone()
    }

    /// What stands in them, by their addresses.
    pub(super) fn contents(&self) -> BTreeMap<String, String> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).contents.clone()
    }

    /// What is wrong with the files that were to be read.
    pub(super) fn faults(&self) -> Faults {
        std::mem::take(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner).faults)
    }

    fn read(&self, uri: &str) -> Result<Value, String> {
        let Some(path) = self.map.file(uri) else {
            return Err("schemas are not downloaded; refer to a file, or to a URL that `--schema-map` maps \
                        into a folder"
                .to_owned());
        };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        if seen.files.len() >= FILES_MAX {
            return Err(format!("the schema consists of more than {FILES_MAX} files"));
        }
        seen.files.push(path.clone());
        let mut schema = read(&path, &mut seen.faults).ok_or("the file is invalid")?;
        if let (Value::Object(fields), Some(usual)) = (&mut schema, &self.usual) {
            fields.entry("$schema").or_insert_with(|| usual.clone());
        }
        seen.contents.insert(uri.to_owned(), schema.to_string());
        Ok(schema)
    }
}

impl referencing::Retrieve for SchemaFiles {
    fn retrieve(&self, uri: &Uri<String>) -> Result<Value, Box<dyn Error + Send + Sync>> {
        self.read(uri.as_str()).map_err(Into::into)
    }
}

/// The value in a schema file, unless it has a fault.
pub(super) fn read(path: &Path, faults: &mut Faults) -> Option<Value> {
    let shown = path.display().to_string();
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(SCHEMA_BYTES_MAX + 1).read_to_end(&mut bytes));
    let root = crate::content::Pointer::root();
    let fault = match (read, String::from_utf8(bytes)) {
        (Err(error), _) => format!("the file cannot be read: {error}"),
        (Ok(length), _) if length as u64 > SCHEMA_BYTES_MAX => {
            format!("the schema is larger than {} MiB", SCHEMA_BYTES_MAX >> 20)
        }
        (Ok(_), Err(error)) => format!("the file is not UTF-8: {error}"),
        (Ok(_), Ok(text)) => {
            let mut schema = parse(&shown, text.strip_prefix('\u{feff}').unwrap_or(&text), faults)?;
            references::encode(&mut schema);
            return Some(schema);
        }
    };
    faults.add(&shown, &root, fault);
    None
}

/// The address of a file, for references to be resolved against.
pub(super) fn address(path: &Path) -> Option<String> {
    let absolute = std::path::absolute(path).ok()?;
    Url::from_file_path(absolute).ok().map(String::from)
}
