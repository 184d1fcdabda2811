//! The ids of exported entries, in a file beside them: a document does not hold its id, and references may name it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::content_files::ContentFile;
use crate::check::Failure;
use crate::content::EntryId;

/// The name of the file, in the folder that holds the folders of the collections.
pub const IDS_FILE: &str = "galley-ids.json";

/// How many folders a content file lies below the one that holds the ids: `<collection>/<locale>/<slug>.<ending>`.
const DEPTH: usize = 3;

/// Ids with the paths of the files without their endings: `articles/en/hello`. No two paths have one id.
#[derive(Debug, Default)]
pub struct EntryIds {
    by_path: BTreeMap<String, EntryId>,
    /// The same the other way round.
    by_id: BTreeMap<EntryId, String>,
}

/// The files of ids that were read, by the folders that they lie in.
#[derive(Debug, Default)]
pub struct EntryIdFiles {
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
        let by_path: BTreeMap<String, EntryId> = serde_json::from_str(&text).map_err(|error| {
            Failure::new(&path, &format!("not a JSON object that maps paths to entry ids: {error}"))
        })?;
        let mut by_id = BTreeMap::new();
        for (one, id) in &by_path {
            if let Some(other) = by_id.insert(id.clone(), one.clone()) {
                return Err(Failure::new(&path, &format!("`{other}` and `{one}` have the same id, `{id}`")));
            }
        }
        Ok(Self { by_path, by_id })
    }

    /// Whether there are none.
    pub(in crate::check) fn is_empty(&self) -> bool {
        self.by_path.is_empty()
    }

    /// The id of the entry whose file has that path, without its ending.
    pub(super) fn id_at(&self, path: &str) -> Option<&EntryId> {
        self.by_path.get(path)
    }

    /// Why the ids of checked files cannot be read, where a file of ids beside them is broken: then references by id are
    /// not known to lead anywhere, and an import would take the files for new entries.
    pub(in crate::check) fn broken_beside(files: &[ContentFile]) -> Vec<Failure> {
        let mut homes: Vec<&Path> =
            files.iter().filter(|file| file.name.in_collection).map(|file| &*file.name.home).collect();
        // Files that lie side by side follow each other.
        homes.dedup();
        let folders: BTreeSet<&Path> = homes.into_iter().filter_map(Path::parent).collect();
        folders.into_iter().filter_map(|folder| Self::read(folder).err()).collect()
    }

    /// The path of the file with that id, without its ending.
    pub(in crate::check) fn path_of(&self, id: &str) -> Option<&str> {
        self.by_id.get(&EntryId::parse(id).ok()?).map(String::as_str)
    }

    /// Notes the id of an entry. A path that had it before, under which the entry is known no longer, loses it.
    pub fn note(&mut self, path: &str, id: EntryId) {
        if let Some(replaced) = self.by_path.insert(path.to_owned(), id.clone()) {
            self.by_id.remove(&replaced);
        }
        if let Some(before) = self.by_id.insert(id, path.to_owned()).filter(|before| before != path) {
            self.by_path.remove(&before);
        }
    }

    /// The text of the file of ids, a line each; none where there is no id.
    pub fn text(&self) -> io::Result<Option<String>> {
        let text = serde_json::to_string_pretty(&self.by_path)?;
        Ok((!self.by_path.is_empty()).then(|| text + "\n"))
    }
}

impl EntryIdFiles {
    /// The id of the entry that a content file was exported from, where a file of ids names it.
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
        Ok(key.and_then(|parts| ids?.id_at(&parts.join("/")).cloned()))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn id(number: u8) -> EntryId {
        EntryId::parse(&format!("entry-{number}")).unwrap()
    }

    proptest! {
        #[test]
        fn each_path_has_one_id_and_each_id_one_path(noted in prop::collection::vec((0..6_u8, 0..6_u8), 0..40)) {
            let mut ids = EntryIds::default();
            for (path, number) in noted {
                let path = format!("articles/en/{path}");
                ids.note(&path, id(number));
                prop_assert_eq!(ids.path_of(id(number).as_str()), Some(path.as_str()));
                let turned: BTreeMap<_, _> = ids.by_id.iter().map(|(id, path)| (path.clone(), id.clone())).collect();
                prop_assert_eq!(&turned, &ids.by_path);
                prop_assert_eq!(ids.by_id.len(), ids.by_path.len());
            }
        }
    }

    #[test]
    fn what_is_written_is_read_again_and_an_id_at_two_paths_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let mut ids = EntryIds::default();
        ids.note("articles/en/a", id(1));
        ids.note("articles/en/b", id(2));
        fs::write(folder.path().join(IDS_FILE), ids.text().unwrap().unwrap()).unwrap();
        let read = EntryIds::read(folder.path()).unwrap();
        assert_eq!((read.by_path, read.by_id), (ids.by_path, ids.by_id));
        fs::write(folder.path().join(IDS_FILE), r#"{ "articles/en/a": "entry-1", "articles/en/b": "entry-1" }"#)
            .unwrap();
        let refused = EntryIds::read(folder.path()).unwrap_err().to_string();
        assert!(refused.contains("`articles/en/a` and `articles/en/b` have the same id, `entry-1`"), "{refused}");
    }
}
