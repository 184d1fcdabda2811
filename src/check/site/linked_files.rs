//! The files that links and pictures of content lead to: whether each is there. The disk is asked once for each path.

use std::collections::HashMap;
use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::content::nearest;
use crate::schema::Resolution;

/// The files of a site, looked for one by one, and each at most once.
#[derive(Debug)]
pub(super) struct LinkedFiles<'a> {
    /// The site's folder.
    site: &'a Path,
    /// The folder of the files that the site serves as they are, where it is known.
    assets: Option<&'a Path>,
    /// These two, as the system names them.
    roots: OnceLock<Vec<PathBuf>>,
    /// Folders that were looked at.
    folders: PathCache<Folder>,
    /// Where the paths lie that were looked at.
    files: PathCache<Containment>,
}

/// What was found at each path. Of two threads that look for the same, one asks the system.
type PathCache<T> = Mutex<HashMap<PathBuf, Arc<OnceLock<T>>>>;

/// The most names of a folder that are compared with one that is not there.
const NAMES_MAX: usize = 2_000;

/// Where the file of a path lies when all links are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Containment {
    Nowhere,
    Outside,
    Inside,
}

/// A folder.
#[derive(Debug, Default)]
struct Folder {
    /// Whether it lies in the site, wherever links among the folders lead.
    is_inside: bool,
    /// The names of its files, read when a file is not there.
    names: OnceLock<Vec<String>>,
}

impl<'a> LinkedFiles<'a> {
    /// The files of the site in a folder, and of those that it serves as they are.
    pub(super) fn of(site: &'a Path, assets: Option<&'a Path>) -> Self {
        Self { site, assets, roots: OnceLock::new(), folders: Mutex::default(), files: Mutex::default() }
    }

    /// Whether there is a file at a path that somebody wrote in the file `from`: beside that, or, where it begins with
    /// `/`, below the folder of the files that the site serves as they are. It has to lie in the site, unless `from` itself
    /// does not: then there is no folder that it could lead out of.
    pub(super) fn resolve(&self, written: &str, from: &Path) -> Resolution {
        let Some(path) = path_of(written, from, self.assets) else { return Resolution::Unknown };
        let is_there = match self.place_of(&path) {
            Containment::Inside => true,
            Containment::Nowhere => false,
            Containment::Outside => !self.folder(folder_of(from), |folder| folder.is_inside),
        };
        if is_there { Resolution::Published } else { self.near(&path).map_or(Resolution::Missing, Resolution::Near) }
    }

    fn place_of(&self, path: &Path) -> Containment {
        let look = || match fs::symlink_metadata(path) {
            Ok(found) if found.is_symlink() => self.real_place(path),
            Ok(found) if found.is_file() => {
                let is_inside = self.folder(folder_of(path), |folder| folder.is_inside);
                if is_inside { Containment::Inside } else { Containment::Outside }
            }
            _ => Containment::Nowhere,
        };
        *cached(&self.files, path).get_or_init(look)
    }

    fn folder<T>(&self, folder: &Path, ask: impl FnOnce(&Folder) -> T) -> T {
        let cached = cached(&self.folders, folder);
        ask(cached.get_or_init(|| {
            let is_inside = self.real_place(folder) == Containment::Inside;
            Folder { is_inside, names: OnceLock::new() }
        }))
    }

    /// Where something lies, all links followed.
    fn real_place(&self, path: &Path) -> Containment {
        let real = |path: &Path| here(path).canonicalize().ok();
        let of_site = || [Some(self.site), self.assets].into_iter().flatten().filter_map(real).collect();
        let roots = self.roots.get_or_init(of_site);
        match real(path) {
            None => Containment::Nowhere,
            Some(real) if roots.iter().any(|root| real.starts_with(root)) => Containment::Inside,
            Some(_) => Containment::Outside,
        }
    }

    /// The name in the same folder that is nearly the same, or the same but for capitals.
    fn near(&self, path: &Path) -> Option<String> {
        let name = path.file_name()?.to_str()?;
        self.folder(folder_of(path), |cached| {
            let list = || {
                let found = fs::read_dir(here(folder_of(path))).into_iter().flatten();
                let names = found.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
                let mut names: Vec<String> = names.take(NAMES_MAX).collect();
                names.sort();
                names
            };
            let names = if cached.is_inside { cached.names.get_or_init(list).as_slice() } else { &[] };
            nearest(name, names.iter().map(String::as_str).filter(|other| *other != name)).map(str::to_owned)
        })
    }
}

fn folder_of(path: &Path) -> &Path {
    path.parent().unwrap_or(Path::new(""))
}

/// A path as the system takes it, to which the empty one is none.
fn here(path: &Path) -> &Path {
    if path.as_os_str().is_empty() { Path::new(".") } else { path }
}

/// What was found at a path, or the place for it.
fn cached<T>(all: &PathCache<T>, path: &Path) -> Arc<OnceLock<T>> {
    // Whoever panicked with the map in hand left it whole.
    let mut all = all.lock().unwrap_or_else(PoisonError::into_inner);
    match all.get(path) {
        Some(cached) => Arc::clone(cached),
        None => Arc::clone(all.entry(path.to_owned()).or_default()),
    }
}

/// The path that somebody means who wrote it in the file `from`: what leads up leads up in the text, as it does in an
/// address. None where it begins with `/` and nothing is known of the folder that is meant.
pub(in crate::check) fn path_of(written: &str, from: &Path, assets: Option<&Path>) -> Option<PathBuf> {
    let (base, below) = match written.strip_prefix('/') {
        Some(below) => (assets?, below),
        None => (folder_of(from), written),
    };
    let mut path = base.to_owned();
    for part in Path::new(below).components() {
        match part {
            Component::CurDir | Component::RootDir | Component::Prefix(_) => {}
            Component::Normal(name) => path.push(name),
            Component::ParentDir => match path.components().next_back() {
                Some(Component::Normal(_)) => {
                    path.pop();
                }
                _ => path.push(".."),
            },
        }
    }
    Some(path)
}
