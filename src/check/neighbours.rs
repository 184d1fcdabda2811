//! The set of files as the one who knows the entries: which references lead somewhere, and which slugs are taken.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use super::file_name::{FileName, Otherwise};
use super::walk::{has_format, walk};
use crate::content::{Locale, Pointer, Slug, TypeName};
use crate::schema::{Catalog, Finding, Reference, Target, rules};

/// The files of the folders that the checked files lie in.
#[derive(Debug, Default)]
pub(super) struct Neighbours {
    slugs: BTreeSet<(TypeName, Slug)>,
    first: HashMap<(PathBuf, TypeName, Locale, Slug), PathBuf>,
}

impl Neighbours {
    /// The neighbours of the checked files: themselves, and, where they lie in a collection's folder, everything in it.
    pub(super) fn of(
        files: &[(PathBuf, FileName)],
        site: &Path,
        catalog: &Catalog,
        otherwise: &Otherwise<'_>,
        content: &Path,
    ) -> Self {
        let mut neighbours = Self::default();
        let mut all: BTreeMap<PathBuf, FileName> = files.iter().cloned().collect();
        let mut homes: BTreeSet<PathBuf> =
            files.iter().filter(|(_, name)| name.in_collection).map(|(_, name)| name.home.clone()).collect();
        if content.is_dir() {
            homes.insert(content.to_owned());
        }
        let homes: Vec<_> = homes.into_iter().collect();
        let (found, _) = walk(&homes, has_format);
        for file in found {
            let name = FileName::of(&file.path, site, catalog, otherwise).filter(|name| name.in_collection);
            if let Some(name) = name {
                all.entry(file.path).or_insert(name);
            }
        }
        for (path, name) in all {
            if let Some(slug) = name.slug {
                neighbours.slugs.insert((name.content_type.clone(), slug.clone()));
                neighbours.first.entry((name.home, name.content_type, name.locale, slug)).or_insert(path);
            }
        }
        neighbours
    }

    /// Whether a reference leads to a file. Files have no ids, so an id is believed.
    pub(super) fn target_of(&self, reference: &Reference) -> Target {
        let is_id = is_uuid(&reference.target);
        let slug = Slug::parse(&reference.target).ok();
        let is_file = slug.is_some_and(|slug| self.slugs.contains(&(reference.content_type.clone(), slug)));
        if is_file || is_id { Target::Published } else { Target::Missing }
    }

    /// N302 for a file whose slug another file in the same collection and locale has.
    pub(super) fn duplicate(&self, path: &Path, name: &FileName) -> Option<Finding> {
        let slug = name.slug.clone()?;
        let key = (name.home.clone(), name.content_type.clone(), name.locale.clone(), slug.clone());
        let first = self.first.get(&key).filter(|first| *first != path)?;
        let message = format!("the slug `{slug}` in `{}` is taken by `{}`", name.locale, first.display());
        let finding = rules::duplicate_slug::RULE.finding(Pointer::root(), message);
        Some(finding.help("delete one of the two, or rename it: the file's name is the slug"))
    }
}

/// Whether a text has the shape of a UUID (RFC 9562, section 4), as the ids that Galley makes.
fn is_uuid(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    parts.iter().map(|part| part.len()).eq([8, 4, 4, 4, 12])
        && parts.iter().all(|part| part.bytes().all(|c| c.is_ascii_hexdigit()))
}
