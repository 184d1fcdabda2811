//! The set of files as the one who knows the entries: which references lead somewhere, and which slugs are taken.

use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use foldhash::fast::RandomState;

use super::file_name::{FileName, Otherwise};
use super::walk::{has_format, walk};
use crate::content::{Pointer, TypeName};
use crate::schema::{Catalog, Finding, Reference, Target, rules};

/// The files of the folders that the checked files lie in, by slug. They are asked for each reference there is.
#[derive(Debug, Default)]
pub(super) struct Neighbours<'a> {
    by_slug: HashMap<&'a str, Namesakes<'a>, RandomState>,
}

/// The files that have one slug. In most sites it is one, which takes no list.
#[derive(Debug)]
struct Namesakes<'a> {
    first: &'a (PathBuf, FileName),
    others: Vec<&'a (PathBuf, FileName)>,
}

impl<'a> Neighbours<'a> {
    /// The neighbours of the checked files: themselves, and the others.
    pub(super) fn of(files: &'a [(PathBuf, FileName)], others: &'a [(PathBuf, FileName)]) -> Self {
        let mut by_slug = HashMap::with_capacity_and_hasher(files.len() + others.len(), RandomState::default());
        for file in files.iter().chain(others) {
            let Some(slug) = &file.1.slug else { continue };
            match by_slug.entry(slug.as_str()) {
                Entry::Vacant(free) => {
                    free.insert(Namesakes { first: file, others: Vec::new() });
                }
                Entry::Occupied(mut taken) => taken.get_mut().others.push(file),
            }
        }
        Self { by_slug }
    }

    /// What else lies in the collections' folders that checked files lie in, and in the folder of the site's content.
    /// `walked` are the paths in which everything was found already.
    pub(super) fn others(
        files: &[(PathBuf, FileName)],
        walked: &[PathBuf],
        site: &Path,
        catalog: &Catalog,
        otherwise: &Otherwise<'_>,
        content: &Path,
    ) -> Vec<(PathBuf, FileName)> {
        let mut homes: BTreeSet<&Path> =
            files.iter().filter(|(_, name)| name.in_collection).map(|(_, name)| &*name.home).collect();
        if content.is_dir() {
            homes.insert(content);
        }
        // References may lead to content wherever a site keeps it.
        let elsewhere = otherwise.collections.content_roots(site);
        homes.extend(elsewhere.iter().map(PathBuf::as_path));
        let plain = |path: &Path| path.strip_prefix(".").map_or_else(|_| path.to_owned(), Path::to_owned);
        let walked: Vec<PathBuf> = walked.iter().filter(|path| path.is_dir()).map(|path| plain(path)).collect();
        let is_walked = |home: &Path| walked.iter().any(|walked| plain(home).starts_with(walked));
        let homes: Vec<PathBuf> = homes.into_iter().filter(|home| !is_walked(home)).map(Path::to_owned).collect();
        if homes.is_empty() {
            return Vec::new();
        }
        let known: HashSet<&Path> = files.iter().map(|(path, _)| path.as_path()).collect();
        let (found, _) = walk(&homes, has_format);
        let new = found.into_iter().map(|file| file.path).filter(|path| !known.contains(path.as_path()));
        new.filter_map(|path| {
            let name = FileName::of(&path, site, catalog, otherwise).filter(|name| name.in_collection)?;
            Some((path, name))
        })
        .collect()
    }

    /// Whether a reference leads to a file. Files have no ids, so an id is believed.
    pub(super) fn target_of(&self, reference: &Reference) -> Target {
        if self.has(&reference.content_type, &reference.target) { Target::Published } else { Target::Missing }
    }

    /// Whether there is an entry of that content type with that slug or id.
    pub(super) fn has(&self, content_type: &TypeName, target: &str) -> bool {
        let is_one = |(_, name): &(PathBuf, FileName)| name.content_type.as_ref() == Some(content_type);
        let is_file = self.by_slug.get(target).is_some_and(|same| same.iter().any(is_one));
        is_file || is_uuid(target)
    }

    /// N302 for a file whose slug another file in the same collection and locale has.
    pub(super) fn duplicate(&self, path: &Path, name: &FileName) -> Option<Finding> {
        let slug = name.slug.as_ref()?;
        let same = self.by_slug.get(slug.as_str()).filter(|same| !same.others.is_empty())?;
        let takes = |other: &FileName| {
            (&other.home, &other.content_type, &other.locale, other.collection)
                == (&name.home, &name.content_type, &name.locale, name.collection)
        };
        let first = same.iter().filter(|(_, other)| takes(other)).map(|(path, _)| path).min()?;
        if first == path {
            return None;
        }
        let message = format!("the slug `{slug}` in `{}` is taken by `{}`", name.locale, first.display());
        let finding = rules::duplicate_slug::RULE.finding(Pointer::root(), message);
        Some(finding.help("delete one of the two, or rename it: the file's name is the slug"))
    }
}

impl<'a> Namesakes<'a> {
    fn iter(&self) -> impl Iterator<Item = &'a (PathBuf, FileName)> {
        std::iter::once(self.first).chain(self.others.iter().copied())
    }
}

/// Whether a text has the shape of a UUID (RFC 9562, section 4), as the ids that Galley makes.
fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|c| c.is_ascii_hexdigit()))
}
