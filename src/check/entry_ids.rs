//! The ids of exported entries, in a file beside them: a document does not hold its id, and references may name it.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::Failure;
use crate::content::EntryId;

/// The name of the file, in the folder that holds the folders of the collections.
pub const IDS_FILE: &str = "galley-ids.json";

/// How many folders a content file lies below the one that holds the ids: `<collection>/<locale>/<slug>.<ending>`.
const DEPTH: usize = 3;

/// Ids by the paths of the files without their endings: `articles/en/hello`.
#[derive(Debug, Default)]
pub struct EntryIds {
    by_path: BTreeMap<String, EntryId>,
}

/// The files of ids that were read, by the folders that they lie in.
#[derive(Debug, Default)]
pub struct KnownIds {
    by_folder: BTreeMap<PathBuf, EntryIds>,
}

impl EntryIds {
    /// The ids of a folder; none where it has no file of them.
    pub fn read(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(IDS_FILE);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(Failure::new(&path, &error.to_string())),
        };
        let by_path = serde_json::from_str(&text).map_err(|error| {
            Failure::new(&path, &format!("it is no JSON object of paths with the ids of their entries: {error}"))
        })?;
        Ok(Self { by_path })
    }

    /// The path of the file with that id, without its ending.
    pub(super) fn path_of(&self, id: &str) -> Option<&str> {
        self.by_path.iter().find(|(_, known)| known.as_str() == id).map(|(path, _)| path.as_str())
    }

    /// Notes the id of an entry. A path that had it before, under which the entry is known no longer, loses it.
    pub fn note(&mut self, path: String, id: EntryId) {
        self.by_path.retain(|_, known| *known != id);
        self.by_path.insert(path, id);
    }

    /// The text of the file of ids, a line each; none where there is no id.
    pub fn text(&self) -> io::Result<Option<String>> {
        let text = serde_json::to_string_pretty(&self.by_path)?;
        Ok((!self.by_path.is_empty()).then(|| text + "\n"))
    }
}

impl KnownIds {
    /// The id of the entry that a content file was exported from, where a file of ids tells it.
    pub fn id_of(&mut self, file: &Path) -> Result<Option<EntryId>, Failure> {
        let absolute = std::path::absolute(file).map_err(|error| Failure::new(file, &error.to_string()))?;
        let Some(folder) = absolute.ancestors().nth(DEPTH) else { return Ok(None) };
        if !self.by_folder.contains_key(folder) {
            self.by_folder.insert(folder.to_owned(), EntryIds::read(folder)?);
        }
        let ids = self.by_folder.get(folder);
        let key = absolute.with_extension("");
        let key: Option<Vec<&str>> =
            key.strip_prefix(folder).ok().map(|it| it.iter().filter_map(|part| part.to_str()).collect());
        Ok(key.and_then(|parts| ids?.by_path.get(&parts.join("/")).cloned()))
    }
}
